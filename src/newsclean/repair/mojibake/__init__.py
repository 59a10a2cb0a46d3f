"""Text that was decoded with a wrong charset: each kind in a file, undone by :mod:`.undo`."""

// The report's page. Everything it shows is in the page itself; text only ever becomes text nodes.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const { files, rules, summary } = read("index");
  const $ = (id) => document.getElementById(id);
  const number = (value) => value.toLocaleString("en");
  const percent = (part, whole) => (whole ? `${Math.round((100 * part) / whole)} %` : "–");

  /** An element with properties, and children that are elements or text. */
  function make(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (key === "hue") element.style.setProperty("--hue", value);
      else if (value !== undefined && value !== false) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  const short = (text) => (text.length > 30 ? `${text.slice(0, 24)}…` : text);

  function hue(group) {
    let sum = 7;
    for (const char of group) sum = (sum * 31 + char.codePointAt(0)) % 3600;
    return (sum * 47) % 360;
  }

  // ---- the list of files

  const state = { open: null, view: "all", rule: "", outside: false };
  const orders = {
    doubt: (a, b) => (b.kept === 0) - (a.kept === 0) || b.doubts.length - a.doubts.length || a.kept - b.kept,
    name: () => 0,
    removed: (a, b) => b.removed / (b.kept + b.removed || 1) - a.removed / (a.kept + a.removed || 1),
    repaired: (a, b) => b.repaired - a.repaired,
    short: (a, b) => a.kept - b.kept,
  };

  function shownFiles() {
    const wanted = $("find").value.trim().toLowerCase();
    const rule = state.rule;
    return files
      .filter((file) => !wanted || `${file.name}\n${file.title}`.toLowerCase().includes(wanted))
      .filter((file) => !rule || file.rules.includes(rule))
      .sort((a, b) => orders[$("order").value](a, b) || a.id - b.id);
  }

  function row(file) {
    const facts = file.error
      ? file.error
      : `${number(file.kept)} kept · ${number(file.removed)} removed · ${number(file.repaired)} repaired`;
    const button = make(
      "button",
      { type: "button", "data-file": file.id, onclick: () => go(file.id) },
      make("b", { title: file.name }, file.title || file.name),
      make("small", {}, file.title ? file.name : "no title"),
      make("small", {}, facts),
      file.doubts.length ? make("small", { class: "bad" }, file.doubts.join("; ")) : null,
    );
    return make("li", {}, button);
  }

  function showList() {
    const shown = shownFiles();
    $("found").textContent = `${number(shown.length)} of ${number(files.length)} files`;
    $("list").replaceChildren(...shown.map(row));
    markOpen();
  }

  function markOpen() {
    for (const button of $("list").querySelectorAll("[aria-current]")) {
      button.removeAttribute("aria-current");
    }
    const open = $("list").querySelector(`[data-file="${state.open}"]`);
    if (open) {
      open.setAttribute("aria-current", "true");
      open.scrollIntoView({ block: "nearest" });
    }
  }

  // ---- the summary

  function table(heads, rows) {
    const cell = (name) => (content) =>
      content instanceof Node
        ? make(name, {}, content)
        : make(name, { class: typeof content === "number" ? "n" : undefined },
            typeof content === "number" ? number(content) : content);
    return make("div", { class: "wide" }, make("table", {},
      make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells.map(cell("td")))))));
  }

  function histogram() {
    const most = Math.max(1, ...summary.histogram.map(([, count]) => count));
    const bars = summary.histogram.map(([label, count]) => {
      const bar = make("i", { title: `${label} characters: ${count} files` });
      bar.style.height = `${(78 * count) / most}%`;
      return make("div", {}, make("span", {}, count ? number(count) : ""), bar, label);
    });
    const told = summary.histogram.map(([label, count]) => `${label}: ${count}`).join(", ");
    return make("div", { class: "chart", role: "img", "aria-label": `Files by kept characters: ${told}` },
      ...bars);
  }

  function ruleButton(name) {
    return make("button", { type: "button", onclick: () => setRule(name) }, name);
  }

  function showSummary() {
    const card = (value, label) => make("div", {}, make("b", {}, value), make("span", { class: "dim" }, label));
    const inside = summary.kept + summary.removed;
    $("main").replaceChildren(
      make("h1", {}, "Summary"),
      make("div", { class: "cards" },
        card(number(files.length), files.length === 1 ? "file" : "files"),
        card(number(summary.kept), "characters kept"),
        card(percent(summary.removed, inside), "removed inside the articles"),
        card(number(summary.repaired), "places repaired"),
        card(number(summary.doubtful), "files look wrong"),
        card(number(summary.failed), "files without an article")),
      make("h2", {}, "Kept text, in characters"),
      histogram(),
      make("h2", {}, "Rules"),
      summary.rules.length
        ? table(["rule", "group", "files", "blocks", "characters", "reason"],
            summary.rules.map((each) => [ruleButton(each.rule), each.group, each.files, each.blocks,
              each.characters, each.reason]))
        : make("p", { class: "none" }, "No rule took anything out."),
      make("h2", {}, "Warnings"),
      summary.warnings.length
        ? table(["files", "warning"], summary.warnings.map(([text, count]) => [count, text]))
        : make("p", { class: "dim" }, "None."),
    );
  }

  // ---- one file

  const cache = new Map();
  function story(id) {
    if (!cache.has(id)) {
      if (cache.size > 8) cache.clear();
      cache.set(id, read(`file-${id}`));
    }
    return cache.get(id);
  }

  function gone(content, rule) {
    const { rule: name, group, reason } = rules[rule];
    const piece = make("del", {
      class: "gone", tabindex: "0", role: "button", "aria-expanded": "false", hue: hue(group),
      title: `${name} (${group}): ${reason}`, "data-rule": name,
    }, ...content);
    const toggle = () => {
      const next = piece.nextElementSibling;
      const open = next && next.classList.contains("why");
      if (open) next.remove();
      else piece.after(make("span", { class: "why", hue: hue(group) }, make("code", {}, name),
        ` (${group}): ${reason}`));
      piece.setAttribute("aria-expanded", String(!open));
    };
    piece.addEventListener("click", toggle);
    piece.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        toggle();
      }
    });
    return piece;
  }

  function repaired(text, repairs) {
    const parts = [];
    let at = 0;
    for (const [fixer, before, after, start, end] of repairs) {
      if (start === null) continue;
      if (start > at) parts.push(text.slice(at, start));
      at = end;
      const title = `${fixer}: ${before} → ${after || "(nothing)"}`;
      if (before) parts.push(make("del", { class: "was", title }, before));
      if (after) parts.push(make("ins", { class: "now", title }, after));
    }
    if (at < text.length) parts.push(text.slice(at));
    return parts;
  }

  function aside(repairs) {
    return repairs.filter(([, , , start]) => start === null).map(([fixer, before, after]) =>
      make("span", { class: "why", title: `${before} → ${after}` }, make("code", {}, fixer), " ",
        make("del", { class: "was" }, short(before)), " → ",
        make("ins", { class: "now" }, short(after) || "(nothing)")));
  }

  function picture([url, alt, caption]) {
    const label = [alt, caption].filter(Boolean).join(" · ");
    return make("span", { class: "image" }, `🖼 ${label ? `${label} — ` : ""}${url}`);
  }

  function isWanted(passage) {
    if (passage.outside && !state.outside && state.rule !== "outside.root") return false;
    if (state.rule && !passage.pieces.some(([, rule]) => rule !== null && rules[rule].rule === state.rule)) {
      return false;
    }
    switch (state.view) {
      case "removals": return passage.pieces.some(([, rule]) => rule !== null);
      case "repairs": return passage.pieces.some(([, , repairs]) => repairs.length > 0);
      case "images": return passage.images.length > 0;
      default: return true;
    }
  }

  function pair(passage) {
    const original = make("div", { class: passage.kind === "code" || passage.kind === "table" ? "code" : "" });
    for (const [text, rule, repairs] of passage.pieces) {
      if (rule === null) original.append(...repaired(text, repairs));
      else original.append(gone(repaired(text, repairs), rule));
      original.append(...aside(repairs));
    }
    const last = passage.pieces.at(-1);
    if (passage.kind === null && last) original.append(make("span", { class: "rule" }, rules[last[1]].rule));
    const result = make("div", { class: `result ${passage.kind ?? ""}` });
    if (passage.kind !== null) {
      if (passage.kind !== "paragraph") {
        result.append(make("span", { class: "tag" }, passage.kind.replace("_", " ")
          + (passage.kind === "heading" ? ` ${passage.level}` : "")));
      }
      result.append(passage.text ?? passage.pieces.map(([text]) => text).join(""),
        ...passage.images.map(picture));
    }
    const same = passage.kind === "paragraph" && passage.text === null && !passage.images.length;
    return make("div", { class: same ? "pair same" : "pair", "data-block": passage.block }, original, result);
  }

  function showPassages(told, place) {
    const wanted = told.passages.filter(isWanted);
    const rows = wanted.map(pair);
    const hidden = told.passages.filter((each) => each.outside).length;
    if (hidden && !state.rule && state.view === "all") {
      const label = state.outside ? "Hide" : "Show";
      rows.push(make("button", { type: "button", class: "fold", id: "outside", onclick: () => {
        state.outside = !state.outside;
        showPassages(told, place);
        $("outside").focus();
      } }, `${label} ${number(hidden)} blocks outside the article (${number(told.outside)} characters)`));
    }
    if (!rows.length) rows.push(make("p", { class: "none" }, "Nothing of the kind in this file."));
    place.replaceChildren(
      make("div", { class: "pair head" }, make("div", {}, "original"), make("div", {}, "result")), ...rows);
    $("passages").textContent = `${number(wanted.length)} blocks`;
  }

  function evidence(stories) {
    const rows = stories.flatMap((each) => {
      const value = Array.isArray(each.value) ? each.value.join("、") : each.value ?? "–";
      const lines = each.candidates.length ? each.candidates : [["", "", ""]];
      return lines.map(([candidate, origin, note], place) => [
        place ? "" : each.name,
        make("span", { class: place < each.winners ? "won" : "dim" },
          place < each.winners ? (each.winners > 1 ? candidate : value) : candidate),
        [origin, note].filter(Boolean).join(": "),
      ]);
    });
    return table(["field", "value", "from"], rows);
  }

  function showFile(id) {
    const file = files[id];
    if (file.error) {
      $("main").replaceChildren(make("h1", {}, file.name), make("p", { class: "alert" }, file.error));
      return;
    }
    const told = story(id);
    const place = make("div", { id: "document" });
    const views = [["all", "All"], ["removals", "Removals"], ["repairs", "Repairs"], ["images", "Images"]];
    const counts = { removals: file.cuts, repairs: file.repaired, images: file.images };
    const tab = ([value, label]) => make("label", { class: "tab" },
      make("input", { type: "radio", name: "view", value, checked: state.view === value ? "" : undefined,
        onchange: () => { state.view = value; showPassages(told, place); } }),
      counts[value] === undefined ? label : `${label} ${number(counts[value])}`);
    const own = [...new Set(told.passages.flatMap((passage) =>
      passage.pieces.filter(([, rule]) => rule !== null).map(([, rule]) => rules[rule].rule)))].sort();
    const fileRules = [...new Set([...own, ...file.rules])].sort();
    const ruleSelect = make("select", { id: "file-rule", "aria-label": "Blocks with this rule",
      onchange: (event) => setRule(event.target.value) },
      make("option", { value: "" }, "every rule"),
      ...fileRules.map((name) => make("option", { value: name }, name)));
    ruleSelect.value = fileRules.includes(state.rule) ? state.rule : "";
    const facts = [file.profile && `profile ${[file.profile, file.layout].filter(Boolean).join(" / ")}`,
      file.encoding, `${number(file.kept)} characters kept`, `${number(file.removed)} removed`,
      file.outside ? `${number(file.outside)} outside the article` : ""];
    const parts = [
      make("h1", {}, told.title || "(no title)"),
      make("p", { class: "facts" }, file.name),
      make("p", { class: "facts" }, facts.filter(Boolean).join(" · ")),
      ...[...new Set([...file.doubts, ...told.warnings])].map((text) => make("p", { class: "alert" }, text)),
      make("details", {}, make("summary", {}, "Fields, profile and root, with their evidence"),
        evidence([...told.decisions, ...told.fields])),
      told.repairs.length
        ? make("details", {}, make("summary", {}, `Repairs without a known place (${number(told.repairs.length)})`),
            table(["repair", "before", "after"], told.repairs.slice(0, 500).map(([fixer, before, after]) =>
              [fixer, before, after])))
        : null,
      make("div", { class: "views" }, make("fieldset", { "aria-label": "Show" }, ...views.map(tab)),
        ruleSelect, make("span", { id: "passages", class: "dim", role: "status" })),
      place,
    ];
    $("main").replaceChildren(...parts.filter((part) => part !== null));
    showPassages(told, place);
  }

  // ---- where one is: the summary, or a file (#3)

  function setRule(name) {
    state.rule = name;
    $("rule").value = name;
    showList();
    if (state.open !== null) showFile(state.open);
    else if (name && shownFiles().length) go(shownFiles()[0].id);
  }

  function go(id) {
    location.hash = id === null ? "" : `#${id}`;
    route();
  }

  function route() {
    const wanted = /^#(\d+)$/.exec(location.hash);
    if (!wanted && location.hash && location.hash !== "#") return; // the skip link
    const asked = wanted && files[wanted[1]] ? Number(wanted[1]) : null;
    const id = files.length === 1 ? 0 : asked;
    if (state.started && id === state.open) return;
    state.started = true;
    state.open = id;
    state.outside = false;
    document.body.classList.toggle("opened", state.open !== null);
    if (state.open === null) showSummary();
    else showFile(state.open);
    markOpen();
    scrollTo(0, 0);
  }

  function step(by) {
    const shown = shownFiles();
    const at = shown.findIndex((file) => file.id === state.open);
    const next = shown[at < 0 ? 0 : at + by];
    if (next) go(next.id);
  }

  function onKey(event) {
    const typing = event.target.matches("input[type=search], select");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (typing) {
        event.preventDefault(); // the browser would empty the field
        event.target.blur();
      }
      else if (files.length > 1) go(null);
    } else if (typing) return;
    else if (event.key === "/") { event.preventDefault(); $("find").focus(); }
    else if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
  }

  function switchTheme() {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  }

  $("rule").append(make("option", { value: "" }, "every rule"),
    ...summary.rules.map((each) => make("option", { value: each.rule }, `${each.rule} (${number(each.files)})`)));
  $("counts").textContent = `${number(files.length)} ${files.length === 1 ? "file" : "files"} · `
    + `${number(summary.kept)} characters kept · ${number(summary.removed)} removed · `
    + `${number(summary.repaired)} repaired`;
  document.body.classList.toggle("single", files.length === 1);
  $("find").addEventListener("input", showList);
  $("order").addEventListener("change", showList);
  $("rule").addEventListener("change", () => setRule($("rule").value));
  $("home").addEventListener("click", () => go(null));
  $("theme").addEventListener("click", switchTheme);
  addEventListener("keydown", onKey);
  addEventListener("hashchange", route);
  showList();
  route();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
})();

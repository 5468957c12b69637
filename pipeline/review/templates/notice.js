"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const [TABLE, KIND, KEY, RULE, PAGE, ABOVE, VALUES, START, END] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const byId = (id) => document.getElementById(id);
  const text = byId("text"), panel = byId("panel"), shown = byId("shown"), list = byId("issues");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const pieces = new Map(); // row → its marks, in order
  for (const mark of text.querySelectorAll("[data-r]")) {
    const row = Number(mark.dataset.r);
    if (pieces.has(row)) pieces.get(row).push(mark);
    else pieces.set(row, [mark]);
  }
  for (const marks of pieces.values())
    for (const mark of marks.slice(1)) mark.classList.add("cont");
  const sheets = byId("sheets"), view = byId("view"), main = document.querySelector("main");
  const boxes = new Map(); // row → its boxes on the printed pages
  for (const box of sheets ? sheets.querySelectorAll("[data-r]") : []) {
    const row = Number(box.dataset.r);
    if (boxes.has(row)) boxes.get(row).push(box);
    else boxes.set(row, [box]);
  }
  const rowOf = new Map(data.rows.map((row, number) => [row[KEY], number]));
  const items = new Map();
  for (const item of list.querySelectorAll("li[data-r]")) items.set(Number(item.dataset.r), item);

  const make = (name, content, attributes) => {
    const node = document.createElement(name);
    if (content !== undefined && content !== null) node.textContent = content;
    for (const key in attributes || {}) node.setAttribute(key, attributes[key]);
    return node;
  };
  const unmark = (name) => {
    for (const node of document.querySelectorAll("." + name)) node.classList.remove(name);
  };
  const issueOf = (row) => (data.rows[row][TABLE] === "issues" ? row : data.rows[row][ABOVE]);
  const paint = (row, name) => {
    for (const mark of pieces.get(row) || []) mark.classList.add(name);
    for (const box of boxes.get(row) || []) box.classList.add(name);
    const item = items.get(issueOf(row));
    if (item) item.classList.add(name);
  };
  const inView = (row) => ((main.classList.contains("pages") && boxes.get(row)) || pieces.get(row) || [])[0];
  const see = (node) =>
    node && node.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  const wordsOf = (row) => {
    let words = "", line = null;
    for (const mark of pieces.get(row) || []) {
      const here = mark.closest("p");
      words += (line && here !== line ? "\n" : "") + mark.textContent;
      line = here;
    }
    return words;
  };

  const leads = new Set(data.leads);
  const opener = (key, words) => {
    const button = make("button", words, { type: "button" });
    button.addEventListener("click", () => {
      open(key, true);
      shown.focus();
    });
    return button;
  };
  // What belongs to an issue, or stands in the words of a heading or measure.
  function inside(number) {
    const [table, from, to] = [TABLE, START, END].map((place) => data.rows[number][place]);
    if (!["issues", "actions", "sections"].includes(table)) return [];
    const found = [];
    data.rows.forEach((row, one) => {
      if (one === number || row[START] === null || row[TABLE] === "outcomes") return;
      if (row[ABOVE] === number || (row[START] >= from && row[END] <= to && table !== row[TABLE])) found.push(one);
    });
    return found.sort((one, two) => data.rows[one][START] - data.rows[two][START] || one - two);
  }
  // As tables name it: an outcome by its issue; a field of the notice has no id of its own.
  const idOf = (row) => (row[TABLE] === "outcomes" ? "i" + row[KEY].slice(1) : row[KEY]);
  const fullIdOf = (row) => data.notice + (row[TABLE] === "notice_fields" ? "" : "-" + idOf(row));
  function section(number) {
    const row = data.rows[number];
    const columns = data.columns[row[TABLE]];
    const box = make("section", null, { "data-row": number });
    const title = make("h3");
    const button = make("button", data.kinds[row[KIND]] + " · " + idOf(row), { type: "button", title: fullIdOf(row) });
    button.addEventListener("click", () => focusWords(number));
    title.append(button);
    box.append(title);
    const words = wordsOf(number);
    box.append(make("blockquote", words || data.words.unprinted, { tabindex: "0" }));
    const values = make("dl");
    row[VALUES].forEach((value, place) => {
      if (value === null) return;
      const told = make("dd", leads.has(columns[place]) && rowOf.has(value) ? null : value);
      if (!told.textContent) told.append(opener(value, value));
      values.append(make("dt", data.called[columns[place]]), told);
    });
    if (row[PAGE]) values.append(make("dt", data.words.page), make("dd", row[PAGE]));
    if (row[RULE] >= 0) {
      const [name, example] = data.rules[row[RULE]];
      const told = example ? name + " – " + data.words.example + " " + example : name;
      values.append(make("dt", data.words.rule), make("dd", told));
    }
    box.append(values);
    const within = inside(number);
    if (within.length) {
      const all = make("details"), rows = make("ul");
      all.append(make("summary", data.words.inside.replace("{n}", within.length)), rows);
      for (const one of within) {
        const item = make("li");
        item.append(opener(data.rows[one][KEY], data.kinds[data.rows[one][KIND]] + " · " + wordsOf(one).slice(0, 40)));
        rows.append(item);
      }
      box.append(all);
    }
    const forms = formsOf(number);
    if (forms.length) {
      const wrong = make("details");
      wrong.append(make("summary", data.words.wrong), ...forms);
      box.append(wrong);
    }
    return box;
  }
  // What a reader puts right, kept until it is downloaded.
  const corrections = new Map(), save = byId("save");
  const lines = [...text.querySelectorAll("p")].map((line) => line.textContent);
  const points = [...lines.join("\n")];
  function note(number, what, value, said) {
    const table = data.rows[number][TABLE];
    const at = data.rows[table === "outcomes" ? data.rows[number][ABOVE] : number];
    const made = { what, table, start: at[START], end: at[END], value };
    made.words = points.slice(at[START], at[END]).join("");
    if (what === "field") made.field = data.fields[number];
    corrections.set(number + " " + what, made);
    byId("many").textContent = corrections.size;
    save.hidden = false;
    said.textContent = "✓ " + data.words.noted;
  }
  function formOf(number, what, controls, read, button) {
    const form = make("form"), said = make("output");
    form.append(...controls, make("button", button || data.words.put_right), said);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = read();
      if (value !== null) note(number, what, value, said);
    });
    return form;
  }
  function choiceOf(known, now, called) {
    const choice = make("select", null, { "aria-label": called });
    for (const [code, name] of known) choice.append(make("option", name, { value: code }));
    choice.value = (known.find(([, name]) => name === now) || known[0])[0];
    return choice;
  }
  function formsOf(number) {
    const row = data.rows[number], table = row[TABLE], forms = [];
    const valueOf = (name) => row[VALUES][data.columns[table].indexOf(name)];
    if (data.codes[table]) {
      const what = table === "outcomes" ? "status" : "kind";
      const choice = choiceOf(data.codes[table], valueOf(what), data.called[what]);
      forms.push(formOf(number, what, [choice], () => choice.value));
    }
    if (table === "dates") {
      const days = ["first_day", "last_day"].map((name) =>
        make("input", null, { type: "date", required: "", "aria-label": data.words[name] }));
      forms.push(formOf(number, "date", days, () => days.map((day) => day.value)));
    }
    if (table === "notice_fields" && row[START] !== null) {
      const field = data.fields[number], now = valueOf("value"), day = /_(date|start|end)$/.test(field);
      const value = data.codes[field]
        ? choiceOf(data.codes[field], now, data.called.value)
        : make("input", null, { required: "", type: day ? "date" : "text", "aria-label": data.called.value, value: now });
      forms.push(formOf(number, "field", [value], () => value.value.trim() || null));
    }
    if (["issues", "actions", "dates", "quantities", "entities"].includes(table))
      forms.push(formOf(number, "boundary", [make("span", data.words.bounds)], selected, data.words.new_bounds));
    return forms;
  }
  // Where the selected words stand, in code points; null where none of the text is selected.
  let range = null;
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (!chosen.isCollapsed && chosen.rangeCount && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode))
      range = chosen.getRangeAt(0).cloneRange();
  });
  function selected() {
    if (!range) return null;
    const ends = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]].map(offsetOf);
    return ends.includes(null) || ends[0] >= ends[1] ? null : ends;
  }
  function offsetOf([node, offset]) {
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p");
    const number = [...text.querySelectorAll("p")].indexOf(line);
    if (number < 0) return null;
    const before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(node, offset);
    const above = lines.slice(0, number).map((one) => [...one].length + 1);
    return above.reduce((sum, length) => sum + length, 0) + [...before.toString()].length;
  }
  save.addEventListener("click", () => {
    const file = {
      format: "zhenggai-corrections",
      source_sha256: data.sha256,
      corrections: [...corrections.values()],
    };
    const link = make("a", null, { download: data.sha256.slice(0, 16) + ".json" });
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1) + "\n"], { type: "application/json" }));
    link.click();
    URL.revokeObjectURL(link.href);
  });
  let opened = null; // what had the focus when rows were shown
  function show(rows) {
    if (!panel.contains(document.activeElement)) opened = document.activeElement;
    unmark("on");
    shown.replaceChildren(...rows.map(section));
    panel.hidden = !rows.length;
    if (rows.length) paint(rows[0], "on");
    panel.scrollTop = 0;
  }
  function focusWords(row) {
    unmark("on");
    paint(row, "on");
    see(inView(row));
  }
  function open(key, fromList) {
    const row = rowOf.get(key);
    if (row === undefined) return false;
    const rows = [row];
    if (data.rows[row][TABLE] === "issues" && rowOf.has("o" + key.slice(1)))
      rows.push(rowOf.get("o" + key.slice(1)));
    show(rows);
    see(inView(row));
    const item = items.get(issueOf(row));
    if (item && !fromList) item.scrollIntoView({ block: "nearest" });
    return true;
  }
  const close = () => {
    const within = panel.contains(document.activeElement);
    panel.hidden = true;
    unmark("on");
    if (within && opened) opened.focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-k]");
    if (link) {
      event.preventDefault();
      open(link.dataset.k, list.contains(link));
      return;
    }
    const rows = [];
    if (event.target.closest("#sheets rect"))
      for (const box of document.elementsFromPoint(event.clientX, event.clientY))
        if (box.matches("#sheets rect") && !rows.includes(Number(box.dataset.r))) rows.push(Number(box.dataset.r));
    let node = event.target.closest("#text [data-r]");
    for (; node && text.contains(node); node = node.parentElement)
      if (node.dataset.r && !rows.includes(Number(node.dataset.r))) rows.push(Number(node.dataset.r));
    if (rows.length) show(rows);
  });
  for (const name of ["mouseover", "focusin"])
    document.addEventListener(name, (event) => {
      unmark("hi");
      const near = event.target.closest("[data-r],[data-k],[data-row]");
      if (!near) return;
      const { r, k, row } = near.dataset;
      const number = r !== undefined ? Number(r) : row !== undefined ? Number(row) : rowOf.get(k);
      if (number !== undefined && data.rows[number]) paint(number, "hi");
    });
  byId("close").addEventListener("click", close);
  function change() {
    if (!view) return;
    const pages = main.classList.toggle("pages");
    view.setAttribute("aria-pressed", pages);
    see((pages ? sheets : text).querySelector(".on"));
  }
  if (view) view.addEventListener("click", change);

  const search = byId("q"), hits = byId("hits");
  let found = [], at = -1;
  function find() {
    unmark("hit");
    found = [];
    at = -1;
    const wanted = search.value.trim().toLowerCase();
    const ranges = [];
    if (wanted)
      for (const node of document.querySelectorAll("#issues li,#text p"))
        if (node.textContent.toLowerCase().includes(wanted)) {
          node.classList.add("hit");
          found.push(node);
          ranges.push(...rangesIn(node, wanted));
        }
    if (window.Highlight && CSS.highlights) CSS.highlights.set("found", new Highlight(...ranges));
    hits.textContent = wanted ? data.words.hits.replace("{n}", found.length) : "";
  }
  function rangesIn(node, wanted) {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const ranges = [], nodes = [];
    let whole = "";
    while (walker.nextNode()) {
      nodes.push([whole.length, walker.currentNode]);
      whole += walker.currentNode.data.toLowerCase();
    }
    const spot = (offset) => {
      let last = nodes[0];
      for (const one of nodes) if (one[0] <= offset) last = one;
      return [last[1], Math.min(offset - last[0], last[1].length)];
    };
    for (let i = whole.indexOf(wanted); i >= 0; i = whole.indexOf(wanted, i + wanted.length)) {
      const range = document.createRange();
      range.setStart(...spot(i));
      range.setEnd(...spot(i + wanted.length));
      ranges.push(range);
    }
    return ranges;
  }
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 120);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      clearTimeout(waiting);
      if (at < 0) find();
      if (found.length) see(found[(at = (at + 1) % found.length)]);
    } else if (event.key === "Escape") search.blur();
  });

  function step(selector, by) {
    const links = [...document.querySelectorAll(selector)];
    if (!links.length) return;
    const here = links.indexOf(document.activeElement);
    const next = links[here < 0 ? (by > 0 ? 0 : links.length - 1) : (here + by + links.length) % links.length];
    next.focus();
    open(next.dataset.k, true);
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "Escape" && event.target.matches("input,select")) return;
    const act = {
      j: () => step("#issues li a", 1),
      k: () => step("#issues li a", -1),
      n: () => step(".alerts a", 1),
      p: () => step(".alerts a", -1),
      r: () => shown.focus(),
      v: change,
      "/": () => search.focus(),
      "?": () => (byId("keys").open = !byId("keys").open),
      Escape: close,
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  // A sheet of paper cannot be clicked: what is folded is printed.
  const folded = [...document.querySelectorAll("details:not(#keys)")];
  window.addEventListener("beforeprint", () => {
    for (const one of folded) {
      one.dataset.was = one.open;
      one.open = true;
    }
  });
  window.addEventListener("afterprint", () => {
    for (const one of folded) one.open = one.dataset.was === "true";
  });
  const asked = () => open(location.hash.slice(1).replace(/^w-/, ""));
  window.addEventListener("hashchange", asked);
  if (location.hash) asked();
})();

"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const say = (key, values) =>
    data.words[key].replace(/\{(\w+)\}/g, (all, name) => (values && name in values ? values[name] : all));
  const number = (value) => value.toLocaleString(data.language === "zh" ? "zh-CN" : "en");
  const drop = byId("drop"), told = byId("told"), bar = byId("bar");
  const inputs = [byId("files"), byId("folder")];
  const RUNNING = ["reading", "report", "downloads"];
  let busy = false;

  const make = (name, text) => {
    const node = document.createElement(name);
    node.textContent = text;
    return node;
  };
  const tell = (text) => {
    if (told.textContent !== text) told.textContent = text;
  };
  function setBusy(now) {
    busy = now;
    drop.classList.toggle("busy", now);
    for (const input of inputs) input.disabled = now;
  }
  async function ask(method, path, body) {
    let answer;
    try {
      answer = await fetch(path, { method, body });
    } catch {
      return { refused: "gone" };
    }
    try {
      return await answer.json();
    } catch {
      return { refused: "gone" };
    }
  }

  // Files of a folder that was dropped, with their paths; a browser gives them by the hundred.
  async function filesIn(entry) {
    if (entry.isFile)
      return new Promise((done) =>
        entry.file((file) => done([[entry.fullPath, file]]), () => done([[entry.fullPath, null]])));
    const reader = entry.createReader(), found = [];
    for (;;) {
      const part = await new Promise((done) => reader.readEntries(done, () => done([])));
      if (!part.length) return found;
      for (const one of part) found.push(...(await filesIn(one)));
    }
  }
  async function dropped(items) {
    const given = [...items].filter((item) => item.kind === "file");
    const entries = given.map((item) => [item.webkitGetAsEntry && item.webkitGetAsEntry(), item.getAsFile()]);
    const found = [];
    for (const [entry, file] of entries)
      if (entry) found.push(...(await filesIn(entry)));
      else if (file) found.push([file.name, file]);
    return found;
  }

  async function takeIn(files) {
    const rejected = byId("refused"), list = rejected.querySelector("ul");
    const counts = { taken: 0, known: 0, passed: 0 };
    let done = 0;
    list.replaceChildren();
    rejected.hidden = true;
    byId("progress").hidden = false;
    byId("go-on").hidden = byId("cancel").hidden = byId("again").hidden = true;
    for (const [path, file] of files) {
      tell(say("taking_in", { done: number(done), total: number(files.length) }));
      bar.max = files.length;
      bar.value = done++;
      let answer = { refused: "lost" };
      if (file && file.size > data.most) answer = { refused: "too_large" };
      else if (file) answer = await ask("PUT", "files?path=" + encodeURIComponent(path), file);
      if (answer.refused) {
        list.append(make("li", path.replace(/^\//, "") + " – " + say(answer.refused)));
        rejected.hidden = false;
        if (answer.refused === "gone") return null;
      } else if (answer.passed_over) counts.passed += 1;
      else counts[answer.known ? "known" : "taken"] += 1;
    }
    return counts;
  }
  async function begin(files) {
    if (busy || !files.length) return;
    setBusy(true);
    const counts = await takeIn(files);
    if (!counts) {
      tell(say("gone"));
      setBusy(false);
      return;
    }
    const notes = [];
    if (counts.passed) notes.push(say("passed_over", { n: number(counts.passed) }));
    if (counts.known) notes.push(say("known", { n: number(counts.known) }));
    if (!counts.taken && !counts.known) {
      tell([...notes, say("nothing")].join("\n"));
      bar.value = 0;
      setBusy(false);
      return;
    }
    await run(notes);
  }
  async function run(notes) {
    setBusy(true);
    byId("again").hidden = true;
    const masks = [...byId("mask").querySelectorAll(":checked")].map((box) => box.value);
    const asked = { lang: data.language, images: byId("images").checked ? "1" : "", mask: masks.join(",") };
    await follow(await ask("POST", "run?" + new URLSearchParams(asked)), notes || []);
  }
  async function follow(state, notes) {
    if (RUNNING.includes(state.phase)) setBusy(true); // what is disabled loses the focus
    while (!state.refused && RUNNING.includes(state.phase)) {
      show(state, notes);
      await new Promise((done) => setTimeout(done, 400));
      state = await ask("GET", "state");
    }
    show(state, notes);
    setBusy(false);
  }

  function messageOf(state) {
    const values = { done: number(state.done || 0), total: number(state.total || 0) };
    if (state.phase === "reading") {
      if (!state.total) return say("starting");
      const failed = state.failed ? say("could_not", { n: number(state.failed) }) : "";
      return say("reading", values) + failed;
    }
    if (state.phase === "failed")
      return state.message ? say("failed", { message: state.message }) : say("failed_unknown");
    if (state.phase === "done") {
      const failed = state.read.failed ? say("could_not", { n: number(state.read.failed) }) : "";
      return say("done", { notices: number(state.read.notices) }) + failed;
    }
    return data.words[state.phase] ? say(state.phase, values) : "";
  }
  function show(state, notes) {
    if (state.refused) {
      byId("progress").hidden = false;
      byId("cancel").hidden = true;
      tell(say(state.refused));
      return;
    }
    const running = RUNNING.includes(state.phase);
    byId("progress").hidden = state.phase === "idle";
    byId("cancel").hidden = !running;
    byId("go-on").hidden = !["failed", "cancelled"].includes(state.phase);
    bar.hidden = !running;
    if (state.total) {
      bar.max = state.total;
      bar.value = state.done;
    } else bar.removeAttribute("value");
    tell([messageOf(state), ...notes].join("\n"));
    showResult(state, running);
    showUnread(state.read);
  }
  function showResult(state, running) {
    const ready = (form) => form in state.downloads && !["reading", "report"].includes(state.phase);
    const report = state.report && !["reading", "report"].includes(state.phase);
    byId("result").hidden = !report;
    byId("report").hidden = !report;
    let any = false;
    for (const item of byId("downloads").children) {
      const form = item.querySelector("a").id.slice(4);
      item.hidden = !ready(form);
      any = any || !item.hidden;
      if (item.hidden) continue;
      const lines = [number(Math.ceil(state.downloads[form] / 1024)) + " kB"];
      for (const [key, n] of Object.entries((state.notes || {})[form] || {}))
        if (key in data.words) lines.push(say(key, { n: number(n) }));
      item.querySelector("small").textContent = lines.join("\n");
    }
    byId("downloads").hidden = byId("h-downloads").hidden = !any;
  }
  function showUnread(read) {
    const failures = (read && read.failures) || [];
    byId("unread").hidden = !failures.length;
    byId("unread").querySelector("tbody").replaceChildren(
      ...failures.map((one) => {
        const row = document.createElement("tr");
        row.append(make("td", one.name), make("td", one.status), make("td", one.reason || one.message));
        row.lastChild.title = one.message;
        return row;
      }));
    const left = read ? read.failed - failures.length : 0;
    byId("more").textContent = left > 0 ? say("more", { n: number(left) }) : "";
  }

  for (const input of inputs)
    input.addEventListener("change", () => {
      const files = [...input.files].map((file) => [file.webkitRelativePath || file.name, file]);
      input.value = "";
      begin(files);
    });
  for (const name of ["dragenter", "dragover", "dragleave", "drop"])
    document.addEventListener(name, async (event) => {
      event.preventDefault();
      drop.classList.toggle("over", !busy && (name === "dragenter" || name === "dragover"));
      if (name === "drop" && !busy) begin(await dropped(event.dataTransfer.items));
    });
  byId("cancel").addEventListener("click", async () => {
    byId("cancel").hidden = true;
    tell(say("cancelling"));
    await ask("POST", "cancel");
  });
  for (const name of ["go-on", "again"]) byId(name).addEventListener("click", () => run());
  // What is on disk was made with another choice: it can be made anew without dropping anything.
  for (const choice of [byId("images"), byId("mask")])
    choice.addEventListener("change", () => {
      byId("again").hidden = busy || byId("result").hidden;
    });
  ask("GET", "state").then((state) => follow(state, []));
})();

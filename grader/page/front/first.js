// @ts-check
// Before any other script: the words of a question, rendered when the site was built; and Python starts once they are painted.
(() => {
  const page = /** @type {any} */ (window), id = location.hash.slice(1);
  const imports = /** @type {string[]} */ ([/* @IMPORTS@ */]); // of the page: they come at once, not each after the one that names it
  if (document.querySelector("meta[name=grade-engine]")?.getAttribute("content") === "http") return;
  const own = () => { // a variant of one's own is drawn by Python
    try { return ["variant", "deal"].some((each) => JSON.parse(localStorage.getItem(`grade/2/${id}`) ?? "{}")[each]); } catch { return false; } // what somebody else wrote there
  };
  /** @param {any} question */
  const draw = (question) => {
    const main = document.getElementById("main");
    if (!main || page.shownAt) return; // the whole sheet was quicker
    const head = document.createElement("h1"), facts = document.createElement("p"), prompt = document.createElement("div");
    head.innerHTML = question.title;
    facts.className = "quiet facts";
    facts.textContent = question.id;
    prompt.className = "prompt";
    prompt.innerHTML = question.prompt + question.parts.map((/** @type {any} */ part) => part.prompt).join("");
    main.replaceChildren(head, facts, prompt);
    page.shownAt = performance.now();
  };
  const rest = () => document.head.append(...imports.map((href) => Object.assign(document.createElement("link"), { rel: "modulepreload", href })));
  const begin = () => requestAnimationFrame(() => setTimeout(() => {
    if (page.early.taken) return; // somebody asked before anything was painted, as in a window that nobody sees
    page.early.worker = new Worker("worker.js", { type: "module" });
    page.early.worker.onmessage = (/** @type {MessageEvent} */ { data }) => page.early.heard.push(data);
  }));
  page.early = { heard: [] }; // what Python says until the page listens
  if (!/^\w+$/.test(id) || new URLSearchParams(location.search).get("learner") || own()) { rest(); return begin(); }
  const asked = fetch(`q/${id}.json`, /** @type {any} */ ({ priority: "high" })).then((reply) => (reply.ok ? reply.json() : null));
  page.early.questions = { [id]: asked };
  asked.then((question) => question && draw(question)).catch(() => {}).finally(() => { rest(); begin(); }); // the page itself says what is wrong
})();

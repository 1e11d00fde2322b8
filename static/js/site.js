// What spares work for whoever has JavaScript: a count of words, saving while one types, filtering without a new page.
// Every page works without it; all words come from the server.

const SAVE_AFTER = 3000, SEARCH_AFTER = 400, RETRY_AFTER = 15000, SHORTEST_SEARCH = 3;

function status(before, css) {
  const told = document.createElement("p");
  told.className = css;
  told.setAttribute("role", "status");
  before.before(told);
  return told;
}

function later(act) {
  let waiting;
  return (wait) => {
    clearTimeout(waiting);
    waiting = setTimeout(act, wait);
  };
}

function countWords(area) {
  const { counted, over } = area.dataset, limit = Number(area.dataset.limit);
  const shown = document.createElement("p"), announced = status(area, "vh");
  shown.className = "hint words-typed";
  area.after(shown);
  const write = new Intl.NumberFormat(document.documentElement.lang);
  const announce = later(() => { announced.textContent = area.classList.contains("over") ? shown.textContent : ""; });
  const count = () => {
    const words = area.value.split(/\s+/).filter(Boolean).length, excess = words - limit;
    const text = excess > 0 ? over : counted;
    shown.textContent = text.replace("{n}", write.format(words)).replace("{limit}", write.format(limit))
      .replace("{over}", write.format(excess));
    area.classList.toggle("over", excess > 0);
    announce(1000);
  };
  area.addEventListener("input", count);
  count();
}

function saveWhileTyping(form) {
  const told = status(form.querySelector(".actions"), "saved"), { autosave, unsaved, unreachable, expired } = form.dataset;
  let saved = form.elements.text.value, under = false, over = false, sent = () => {};
  const save = async () => {
    const text = form.elements.text.value;
    if (over || under || text === saved) return;
    under = true;
    try {
      const answer = await fetch(autosave, { method: "POST", body: new FormData(form) });
      if (answer.redirected || (answer.status >= 400 && answer.status < 500)) {
        over = true;
        told.textContent = expired;
        told.classList.add("not");
        return;
      }
      const { said, seen, over: isOver } = await answer.json();
      told.textContent = said;
      told.classList.toggle("not", seen === undefined);
      over ||= Boolean(isOver);
      if (seen === undefined) return;
      form.elements.seen.value = seen;
      saved = text;
      if (form.elements.text.value !== text) soon(SAVE_AFTER);
    } catch {
      told.textContent = unreachable;
      told.classList.add("not");
      soon(RETRY_AFTER);
    } finally {
      under = false;
      sent();
    }
  };
  const soon = later(save);
  form.elements.text.addEventListener("input", () => {
    if (!over) told.textContent = unsaved;
    told.classList.add("not");
    soon(SAVE_AFTER);
  });
  form.addEventListener("submit", (event) => {
    over = true;
    if (!under) return;
    event.preventDefault();  // first hear what to send with it: one's own text is no colleague's
    sent = () => form.requestSubmit(event.submitter);
  });
}

function filterInPlace(form) {
  const told = status(form, "vh");
  let newest = 0;
  const show = async () => {
    const asked = [...new FormData(form)].filter(([, value]) => value), mine = ++newest;
    const address = `${location.pathname}?${new URLSearchParams(asked)}`;
    const answer = await fetch(address).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== newest) return;
    const found = page && page.querySelector("[data-results]");
    if (!found || page.querySelector(".filters .bad")) {
      location.assign(address);
      return;
    }
    document.querySelector("[data-results]").replaceWith(found);
    document.querySelector("h1").replaceWith(page.querySelector("h1"));
    history.replaceState(null, "", address);
    told.textContent = (found.querySelector("caption, .empty p") || found).textContent;
  };
  const soon = later(show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  form.addEventListener("change", (event) => { if (event.target.matches("select")) show(); });
  form.addEventListener("input", (event) => {
    const { type, value } = event.target;
    if (type === "search" && (!value || value.replace(/[^\p{L}\p{N}]/gu, "").length >= SHORTEST_SEARCH)) soon(SEARCH_AFTER);
  });
}

document.querySelectorAll("textarea[data-limit]").forEach(countWords);
document.querySelectorAll("form[data-autosave]").forEach(saveWhileTyping);
document.querySelectorAll("form.filters").forEach(filterInPlace);

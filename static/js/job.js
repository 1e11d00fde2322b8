// Shows how far a job is, without loading the page anew. Without it there is a link that does.

const EVERY = 1000, LONGEST = 10000;

function follow(wait) {
  setTimeout(async () => {
    const answer = await fetch(location.pathname).catch(() => null);
    if (answer?.redirected || answer?.status === 404) {
      location.reload();
      return;
    }
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = document.querySelector("[data-job]"), found = page && page.querySelector("[data-job]");
    if (found?.dataset.job === "finished") {
      location.reload();
      return;
    }
    if (found) update(shown, found);
    follow(found ? EVERY : Math.min(wait * 2, LONGEST));
  }, wait);
}

function update(shown, found) {
  for (const part of ["strong", "[role=status]"]) shown.querySelector(part).textContent = found.querySelector(part).textContent;
  const bar = shown.querySelector("progress"), told = found.querySelector("progress");
  if (told.hasAttribute("value")) [bar.max, bar.value] = [told.max, told.value];
}

document.querySelector("[data-refresh]").parentElement.lastElementChild.hidden = true;
follow(EVERY);

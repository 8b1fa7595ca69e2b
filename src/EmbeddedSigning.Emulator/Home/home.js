// Keeps the home page up to date, searches during typing, and copies settings. Without it, the page has links and forms.

document.documentElement.classList.add("scripted");
document.addEventListener("click", copy);

const filter = document.getElementById("filter");
if (filter) {
  start();
}

function start() {
  const parts = [...document.querySelectorAll("[data-live]")];
  const shown = new Map(parts.map(part => [part.id, part.innerHTML]));
  let waiting = null;

  filter.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 150);
  });
  filter.addEventListener("submit", event => {
    event.preventDefault();
    refresh();
  });
  const kind = document.getElementById("kind");
  kind.addEventListener("change", () => showFieldsFor(kind.value));
  showFieldsFor(kind.value);

  const changes = new EventSource("/emulator/home/changes");
  changes.addEventListener("message", refresh);
  changes.addEventListener("error", () => tellWhetherStopped(true));
  changes.addEventListener("open", () => tellWhetherStopped(false));

  async function refresh() {
    const wanted = new URLSearchParams([...new FormData(filter)].filter(([, value]) => value));
    const address = wanted.size ? `/?${wanted}` : "/";
    if (address !== location.pathname + location.search) {
      history.replaceState(null, "", address + location.hash);
    }

    let text;
    try {
      text = await (await fetch(address)).text();
    } catch {
      tellWhetherStopped(true);
      return;
    }

    const page = new DOMParser().parseFromString(text, "text/html");
    for (const part of parts) {
      const fresh = page.getElementById(part.id);
      if (fresh && fresh.innerHTML !== shown.get(part.id)) {
        shown.set(part.id, fresh.innerHTML);
        replace(part, fresh);
      }
    }
  }
}

// Open details stay open, and the keyboard focus stays where it was. A field with the focus is not replaced.
function replace(part, fresh) {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  if (focused?.matches("input, textarea, select")) {
    return;
  }

  const open = [...part.querySelectorAll("details[open]")].map(details => details.dataset.key);
  const place = focused ? [...part.querySelectorAll("a, button, summary")].findIndex(element => element === focused) : -1;
  part.replaceChildren(...fresh.childNodes);
  for (const details of part.querySelectorAll("details")) {
    details.open ||= open.includes(details.dataset.key);
  }

  if (focused) {
    const candidates = [...part.querySelectorAll("a, button, summary")];
    const same = candidates.find(element => element.textContent === focused.textContent && element.href === focused.href);
    (same ?? candidates[place])?.focus({ preventScroll: true });
  }
}

function showFieldsFor(kind) {
  for (const field of document.querySelectorAll("[data-for]")) {
    field.hidden = !field.dataset.for.split(" ").includes(kind);
  }
}

function tellWhetherStopped(isStopped) {
  document.getElementById("stopped").hidden = !isStopped;
}

async function copy(event) {
  const button = event.target.closest("[data-copies]");
  if (!button) {
    return;
  }

  const source = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = "Copied";
  } catch {
    // Without the permission to copy, the text is at least selected.
    getSelection().selectAllChildren(source);
    button.textContent = "Press Ctrl+C";
  }
}

// Keeps the regions marked data-live up to date: the server tells that something changed, and the page is fetched again.

async function refresh() {
  const response = await fetch(location.href, { cache: 'no-store' });
  if (!response.ok || response.redirected) {
    return;
  }

  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const region of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(region.id);
    if (fresh && !fresh.isEqualNode(region)) {
      replace(region, fresh);
    }
  }
}

function replace(region, fresh) {
  const focused = region.contains(document.activeElement) ? document.activeElement.id : null;
  region.replaceWith(fresh);
  if (focused !== null) {
    // A keyboard user stays where they were, or begins anew where that is gone.
    (document.getElementById(focused) ?? document.getElementById('main')).focus();
  }
}

if (document.querySelector('[data-live]')) {
  const events = new EventSource('/leases/events');
  // The first time for what happened since the page was made, later for what happened while the connection was gone.
  events.addEventListener('open', refresh);
  events.addEventListener('lease', async event => {
    await refresh();
    document.getElementById('news').textContent = event.data;
  });
}

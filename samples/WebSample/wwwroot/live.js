// Shows times as the clock on the reader's wall does, and keeps the regions marked data-live up to date: the server tells that something changed,
// and the page is fetched again.

// In the language of the page, with the time zone, because a page without scripts shows UTC.
const localTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short',
});

function showLocalTimes(page) {
  for (const time of page.querySelectorAll('time[datetime]')) {
    time.textContent = localTime.format(new Date(time.dateTime));
  }
}

async function refresh() {
  const response = await fetch(location.href, { cache: 'no-store' });
  if (!response.ok || response.redirected) {
    return;
  }

  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  showLocalTimes(page);
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

showLocalTimes(document);
if (document.querySelector('[data-live]')) {
  const events = new EventSource('/leases/events');
  // The first time for what happened since the page was made, later for what happened while the connection was gone.
  events.addEventListener('open', refresh);
  events.addEventListener('lease', async event => {
    await refresh();
    document.getElementById('news').textContent = event.data;
  });
}

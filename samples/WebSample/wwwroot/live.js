// Shows times in the reader's time zone, and keeps the regions marked data-live up to date: the server reports a change, and the script fetches the
// page again.

// The language is that of the page. The time zone is shown, because a page without scripts shows UTC.
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
    // The keyboard focus stays where it was, or moves to the main part if that element is gone.
    (document.getElementById(focused) ?? document.getElementById('main')).focus();
  }
}

showLocalTimes(document);
if (document.querySelector('[data-live]')) {
  const events = new EventSource('/leases/events');
  // The first time, this gets changes since the page was created; later, changes during a lost connection.
  events.addEventListener('open', refresh);
  events.addEventListener('lease', async event => {
    await refresh();
    document.getElementById('news').textContent = event.data;
  });
}

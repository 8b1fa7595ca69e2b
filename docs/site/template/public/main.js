// What the modern template of docfx leaves to do for people who use a keyboard or a screen reader.
export default {
  start() {
    document.getElementById('logo')?.setAttribute('alt', '')
    // The template asks for the system's colours only when a page is opened.
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', () => {
      if ((localStorage.getItem('theme') ?? 'auto') === 'auto') {
        document.documentElement.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light')
      }
    })
    const repair = () => {
      for (const code of document.querySelectorAll('pre > code:not([tabindex])')) {
        code.tabIndex = 0
      }
      for (const table of document.querySelectorAll('.table-responsive:not([tabindex])')) {
        table.tabIndex = 0
      }
      document.getElementById('autocollapse')?.setAttribute('aria-label', 'Site')
      document.getElementById('toc')?.setAttribute('aria-label', 'Pages')
      // They take the place of the article, which is hidden then.
      document.getElementById('search-results')?.setAttribute('role', 'main')
      const found = document.querySelector('#search-results .search-list')
      found?.setAttribute('role', 'heading')
      found?.setAttribute('aria-level', '1')
      document.getElementById('breadcrumb')?.setAttribute('aria-label', 'Breadcrumb')
      document.querySelector('#affix > h5')?.setAttribute('aria-level', '2')
      document.querySelectorAll('a.dropdown-toggle:not([role])').forEach(toggle => toggle.setAttribute('role', 'button'))
    }
    new MutationObserver(repair).observe(document.body, { childList: true, subtree: true })
    repair()
  },
}

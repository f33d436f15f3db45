/** Keeps the page up to date and makes its buttons work. Without it the page still shows the list. */
export const SCRIPT = `
const $ = (pick, from = document) => [...from.querySelectorAll(pick)];
const said = (text) => { const to = document.querySelector('#said'); if (to) to.textContent = text; };
const wake = () => {
  for (const button of $('button[data-send],button[data-copy]')) button.disabled = false;
  for (const time of $('time')) time.textContent = new Date(time.dateTime).toLocaleTimeString([], { timeStyle: 'short' });
};
let asked = 0, timer;
const newest = document.querySelector('[data-newest]')?.dataset.newest;
const address = () => {
  const to = new URL(location.href);
  const open = document.querySelector('[data-open]')?.dataset.open;
  if (open) to.searchParams.set('open', open);
  if (newest) to.searchParams.set('since', newest);
  if (document.hidden) to.searchParams.set('hidden', '1');
  return to;
};
const refresh = async () => {
  const mine = ++asked;
  const reply = await fetch(address(), { headers: { accept: 'text/html' } });
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html');
  if (mine !== asked) return;
  document.title = fresh.title;
  for (const old of $('[data-live]')) {
    const now = fresh.getElementById(old.id);
    if (now && now.dataset.live !== old.dataset.live) {
      const had = document.activeElement && old.contains(document.activeElement) && document.activeElement.id;
      for (const { id } of $('details[open][id]', old)) now.querySelector('#' + id)?.setAttribute('open', '');
      old.replaceWith(document.adoptNode(now));
      if (had) document.getElementById(had)?.focus();
    }
  }
  wake();
};
const soon = () => { clearTimeout(timer); timer = setTimeout(() => refresh().catch(() => {}), 60); };
const live = new EventSource('/live');
const state = (text, on) => { const to = document.querySelector('#state'); to.classList.toggle('on', on); to.lastChild.textContent = text; };
live.onopen = () => { state('Live', true); soon(); };
live.onmessage = soon;
document.addEventListener('visibilitychange', soon);
// Links and codes expire without an event.
setInterval(() => document.hidden || soon(), 20000);
live.onerror = () => state('Not connected', false);
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  if (button.dataset.copy !== undefined) {
    const label = button.textContent;
    await navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = 'Copied'; }, () => { button.textContent = 'Not allowed'; });
    setTimeout(() => { button.textContent = label; }, 1200);
  }
  if (button.dataset.send !== undefined) {
    const [method, path] = button.dataset.send.split(' ');
    const body = button.dataset.body;
    said('…');
    try {
      const reply = await fetch(path, { method, body, headers: body ? { 'content-type': 'application/json' } : {} });
      const value = await reply.json();
      if (!reply.ok) said(value.error);
      else if (path === '/scanners') said(value.map((visit) => visit.method + ' → ' + visit.status + (visit.location ? ' ' + visit.location : '')).join(', '));
      else if (button.dataset.then) return location.assign(button.dataset.then);
      else said('');
    } catch { said('The emulator does not answer.'); }
    soon();
  }
});
const search = document.querySelector('input[type=search]');
search?.form.addEventListener('submit', (event) => event.preventDefault());
search?.addEventListener('input', () => {
  const to = new URL(location.href);
  search.value ? to.searchParams.set('q', search.value) : to.searchParams.delete('q');
  history.replaceState(null, '', to);
  soon();
});
const keys = {
  j: () => document.querySelector('.mails li:has([aria-current]) + li a')?.click(),
  k: () => document.querySelector('.mails li:has(+ li [aria-current]) a')?.click(),
  c: () => document.querySelector('#code')?.click(),
  o: () => document.querySelector('.go')?.click(),
};
document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || /^(input|textarea|select)$/i.test(target.tagName)) return;
  if (Object.hasOwn(keys, key)) keys[key]();
});
wake();
`;

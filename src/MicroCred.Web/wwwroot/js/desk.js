// The review desk: marks the part in view, and on narrow screens leads from rubric to evidence and back.
const narrow = matchMedia('(max-width: 63.99rem)');

export function start(desk) {
  const evidence = desk.querySelector('.desk-evidence');
  const switches = [...desk.querySelectorAll('[name=pane]')], places = {};
  const pane = () => switches.find(input => input.checked)?.value ?? 'evidence';
  let shown = pane();


  // Each of the two keeps its own place, so that looking something up does not lose the line one was on.
  function show(value, keepPlace) {
    places[shown] = scrollY;
    shown = value;
    for (const input of switches) input.checked = input.value === value;
    if (keepPlace && narrow.matches) scrollTo({ top: places[value] ?? Math.min(scrollY, desk.offsetTop), behavior: 'instant' });
  }
  for (const input of switches) input.addEventListener('change', () => show(input.value, true));

  function lead(hash) {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target || !desk.contains(target)) return;
    show(evidence?.contains(target) ? 'evidence' : 'rubric');
    target.scrollIntoView();
    if (target.matches('input, textarea')) target.focus();
  }
  desk.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]');
    if (link) setTimeout(() => lead(link.hash));
  });
  if (narrow.matches && location.hash) lead(location.hash);

  // A kept comment goes into its field at once; without this script the button saves and inserts.
  desk.addEventListener('click', event => {
    const box = event.target.closest('[data-insert]')?.closest('[data-bank]');
    const chosen = box?.querySelector('select').selectedOptions[0];
    if (!chosen?.dataset.text) return;
    event.preventDefault();
    const field = desk.querySelector(`[name="Scores[${box.dataset.bank}].${chosen.dataset.field}"]`);
    field.value = field.value.trim() ? `${field.value.trimEnd()} ${chosen.dataset.text}` : chosen.dataset.text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });

  const tabs = [...evidence?.querySelectorAll('.tabs a[href^="#"]') ?? []];
  const inView = new Set();
  const watcher = new IntersectionObserver(entries => {
    for (const entry of entries) entry.isIntersecting ? inView.add(entry.target.id) : inView.delete(entry.target.id);
    const current = tabs.find(tab => inView.has(tab.hash.slice(1))) ?? tabs[0];
    for (const tab of tabs) tab === current ? tab.setAttribute('aria-current', 'true') : tab.removeAttribute('aria-current');
  }, { rootMargin: '-20% 0px -60% 0px' });
  for (const tab of tabs) { const part = document.getElementById(tab.hash.slice(1)); if (part) watcher.observe(part); }
}

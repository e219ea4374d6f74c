/** The script of the page; all that it adds is convenience. It uses nothing from elsewhere. */
export const pageScript = String.raw`
'use strict';
(() => {
  const root = document.documentElement;
  root.classList.add('scripted');
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Light and dark: kept for the next time where the browser allows it.
  const stored = (action) => { try { return action(localStorage); } catch { return undefined; } };
  const show = (theme) => {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  const wanted = stored((storage) => storage.getItem('report-theme'));
  for (const input of all('input[name=theme]')) {
    if (input.value === wanted) { input.checked = true; show(wanted); }
    input.addEventListener('change', () => {
      show(input.value);
      stored((storage) => storage.setItem('report-theme', input.value));
    });
  }

  // Arrow keys within a ranking, so that Tab goes from ranking to ranking.
  for (const list of all('.ranking')) {
    const figures = all('figure', list);
    list.addEventListener('keydown', (event) => {
      const at = figures.indexOf(document.activeElement);
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -at, End: figures.length - 1 - at }[event.key];
      if (at < 0 || step === undefined) return;
      event.preventDefault();
      const next = figures[Math.min(figures.length - 1, Math.max(0, at + step))];
      figures[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
    list.addEventListener('click', (event) => event.target.closest('figure')?.focus());
  }

  for (const button of all('[data-unfold]')) {
    button.addEventListener('click', () => {
      for (const details of all('#taxonomy details')) details.open = button.dataset.unfold === 'open';
    });
  }

  // On paper nothing can be unfolded: all of it is open while it is printed.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = all('details:not([open])');
    for (const details of folded) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of folded) details.open = false;
  });

  // Branches of the maps: one is brought out while it is pointed at, or until its button is pressed again.
  const maps = all('.map');
  const bringOut = (branch) => {
    for (const mark of all('.map [data-branch]')) {
      mark.classList.toggle('faint', branch !== undefined && mark.dataset.branch !== branch);
    }
  };
  const buttons = all('.branches button');
  const pressed = () => buttons.find((button) => button.getAttribute('aria-pressed') === 'true')?.dataset.branch;
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const on = button.getAttribute('aria-pressed') !== 'true';
      for (const other of buttons) other.setAttribute('aria-pressed', String(on && other === button));
      bringOut(pressed());
    });
    button.addEventListener('pointerenter', () => bringOut(button.dataset.branch));
    button.addEventListener('pointerleave', () => bringOut(pressed()));
  }

  // The class of the dot under the pointer.
  const source = document.getElementById('map-data');
  if (source) {
    const { classOf, classNames, positions } = JSON.parse(source.textContent);
    maps.forEach((map, index) => {
      const label = map.closest('figure').querySelector('.map-class');
      const places = positions[index];
      map.addEventListener('pointermove', (event) => {
        const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
        let [nearest, least] = [-1, 30 * 30];
        for (let image = 0; image < classOf.length; image++) {
          const distance = (places[2 * image] - point.x) ** 2 + (1000 - places[2 * image + 1] - point.y) ** 2;
          if (distance < least) [nearest, least] = [image, distance];
        }
        label.textContent = nearest < 0 ? '' : classNames[classOf[nearest]];
      });
      map.addEventListener('pointerleave', () => { label.textContent = ''; });
    });
  }
})();
`;

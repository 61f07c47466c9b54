'use strict';
// Looking closely at the picture of a page: without this it is as wide as its column, and a link leads to the whole page.
(() => {
  const STEPS = [1, 1.5, 2, 3, 4, 6];
  const DOTS_PER_POINT = 130 / 72; // as pictures.py draws them

  for (const figure of document.querySelectorAll('figure')) {
    const bar = figure.querySelector('[data-zoom]');
    if (!bar) continue;
    const sheet = figure.querySelector('[data-sheet]');
    const image = sheet.querySelector('img');
    const output = bar.querySelector('output');
    let step = 0;

    // What was in the middle stays there; the first time, that is the evidence.
    const middle = () => {
      if (step > 0) return (sheet.scrollLeft + sheet.clientWidth / 2) / sheet.scrollWidth;
      const width = image.naturalWidth / DOTS_PER_POINT;
      return image.dataset.at && width ? Number(image.dataset.at) / width : 0.5;
    };

    const show = (wanted) => {
      const next = Math.min(Math.max(wanted, 0), STEPS.length - 1);
      if (next === step) return;
      const across = middle();
      const down = (sheet.scrollTop + sheet.clientHeight / 2) / sheet.scrollHeight;
      step = next;
      image.style.width = `${100 * STEPS[step]}%`;
      sheet.classList.toggle('close', step > 0);
      if (step > 0 && image.dataset.sharp) {
        image.src = image.dataset.sharp;
        delete image.dataset.sharp;
      }
      sheet.scrollLeft = across * sheet.scrollWidth - sheet.clientWidth / 2;
      sheet.scrollTop = down * sheet.scrollHeight - sheet.clientHeight / 2;
      output.textContent = `${100 * STEPS[step]} %`;
    };

    bar.querySelector('[data-larger]').addEventListener('click', () => show(step + 1));
    bar.querySelector('[data-smaller]').addEventListener('click', () => show(step - 1));
    bar.querySelector('[data-fit]').addEventListener('click', () => show(0));
    sheet.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey) return; // the wheel alone scrolls
        event.preventDefault();
        show(step + (event.deltaY < 0 ? 1 : -1));
      },
      { passive: false },
    );
    image.draggable = false;
    sheet.addEventListener('pointerdown', (event) => {
      if (event.pointerType !== 'mouse' || step === 0) return;
      const from = { x: event.clientX + sheet.scrollLeft, y: event.clientY + sheet.scrollTop };
      const move = (moved) => {
        sheet.scrollLeft = from.x - moved.clientX;
        sheet.scrollTop = from.y - moved.clientY;
      };
      sheet.setPointerCapture(event.pointerId);
      sheet.addEventListener('pointermove', move);
      sheet.addEventListener('pointerup', () => sheet.removeEventListener('pointermove', move), { once: true });
    });
    bar.hidden = false;
  }
})();

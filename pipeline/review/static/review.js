'use strict';
// Everything here also works without it, by buttons and links: this adds the keys and the filling-in by selection.
(() => {
  const keys = document.getElementById('keys');
  let chosen = null; // what was last selected in a passage: {text, start, passage}, start in code points

  const typing = (target) => target.closest('input, select, textarea, [contenteditable]') !== null;

  const passageOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest('[data-passage]');

  const select = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const passage = passageOf(range.startContainer);
    if (!passage || !passage.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(passage, 0);
    before.setEnd(range.startContainer, range.startOffset);
    return { text: range.toString(), start: [...before.toString()].length, passage: passage.dataset.passage };
  };

  const fill = (details) => {
    if (!chosen || !details.open) return;
    const form = details.querySelector('form');
    const target = form.querySelector('[data-target]'); // what is added may stand in any passage that is shown
    const own = document.querySelector('mark.chosen');
    if (!target && own && passageOf(own).dataset.passage !== chosen.passage) return;
    const text = form.querySelector('[data-text]');
    const canonical = form.elements.canonical;
    if (canonical && (!canonical.value || canonical.value === text.value)) canonical.value = chosen.text;
    text.value = chosen.text;
    form.querySelector('[data-start]').value = chosen.start;
    if (target) target.value = chosen.passage;
  };

  const showFieldsOfKind = (form) => {
    const kind = form.querySelector('[data-kind]').value;
    for (const part of form.querySelectorAll('[data-for]')) part.hidden = part.dataset.for !== kind;
  };

  for (const details of document.querySelectorAll('details[data-key]')) {
    const form = details.querySelector('form');
    showFieldsOfKind(form);
    form.querySelector('[data-kind]').addEventListener('change', () => showFieldsOfKind(form));
    // When the text is edited by hand and the canonical form was the same, it follows.
    const text = form.querySelector('[data-text]');
    let last = text.value;
    text.addEventListener('input', () => {
      if (form.elements.canonical.value === last) form.elements.canonical.value = text.value;
      last = text.value;
    });
    details.addEventListener('toggle', () => fill(details));
  }

  document.addEventListener('selectionchange', () => {
    chosen = select() || chosen;
    for (const details of document.querySelectorAll('details[data-key][open]')) if (select()) fill(details);
  });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') {
      if (typing(event.target)) event.target.blur();
      return;
    }
    if (typing(event.target) || (keys && keys.open)) return;
    if (event.key === '?') {
      event.preventDefault();
      keys.showModal();
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.tagName !== 'DETAILS') {
      target.click();
      return;
    }
    for (const other of document.querySelectorAll('details[data-key][open]')) if (other !== target) other.open = false;
    chosen = select() || chosen; // the event that tells of a selection may still be on its way
    target.open = true;
    fill(target);
    const text = target.querySelector('[data-text]');
    text.focus();
    text.select();
  });

  for (const shown of document.querySelectorAll('mark.chosen')) {
    shown.scrollIntoView({ block: shown.closest('.whole') ? 'center' : 'nearest' });
  }
  window.scrollTo(0, 0); // only the text is to be scrolled
})();

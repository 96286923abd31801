// SPDX-License-Identifier: Apache-2.0
// The keys of the desk, and the case beside its rows; without this file every link and form still does its work.
(() => {
  'use strict';

  const typing = (target) => target.closest('input, textarea, select, [contenteditable]') !== null;
  const wide = window.matchMedia('(min-width: 64rem)');

  // Draw the small maps of what was just put on the page.
  const drawMaps = (root) => {
    if (!window.shanzhiMap) return;
    root.querySelectorAll('[data-spot][hidden]').forEach((box) => {
      const spot = { longitude: Number(box.dataset.longitude), latitude: Number(box.dataset.latitude), meaning: 'accent' };
      window.shanzhiMap(box, [spot]);
    });
  };

  // On a narrow window a case has the page to itself: the link is followed as a link.
  document.addEventListener('htmx:beforeRequest', (event) => {
    const link = event.target.closest ? event.target.closest('.queue .row > a') : null;
    if (link && !wide.matches) {
      event.preventDefault();
      window.location.assign(link.href);
    }
  });

  // What could not be put beside the rows is asked for as a page, which says why.
  document.addEventListener('htmx:responseError', (event) => {
    const link = event.target.closest ? event.target.closest('.queue .row > a') : null;
    if (link) window.location.assign(link.href);
  });

  document.addEventListener('htmx:afterSwap', (event) => {
    const pane = event.detail.target;
    if (!pane || pane.id !== 'detail') return;
    const chosen = event.detail.requestConfig && event.detail.requestConfig.elt;
    document.querySelectorAll('.pane.list .row > a').forEach((link) => {
      if (link === chosen) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
    drawMaps(pane);
    narrowing(pane);
    window.scrollTo(0, 0);
  });

  // Going back in the history shows what was there: the address says which case is open.
  // A link within the page leaves everything as it is, above all what was written.
  const address = () => window.location.pathname + window.location.search;
  let shown = address();
  document.addEventListener('htmx:pushedIntoHistory', () => { shown = address(); });
  window.addEventListener('popstate', () => { if (address() !== shown) window.location.reload(); });

  const rows = () => [...document.querySelectorAll('.queue .row > a')].filter((link) => !link.closest('.matter'));

  const move = (by) => {
    const links = rows();
    if (links.length === 0) return;
    const here = links.indexOf(document.activeElement);
    const open = links.findIndex((link) => link.getAttribute('aria-current') === 'true');
    const from = here >= 0 ? here : open;
    const next = from < 0 ? 0 : Math.min(Math.max(from + by, 0), links.length - 1);
    links[next].focus();
  };

  const act = (element) => {
    if (element.matches('details')) {
      element.open = true;
      element.scrollIntoView({ block: 'nearest' });
      const field = element.querySelector('form input:not([type=hidden]), form textarea, form select');
      if (field) field.focus();
    } else if (element.matches('input')) {
      element.focus();
      element.select();
    } else {
      element.click();
    }
  };

  // Of many organisations only those with these words are shown; what is chosen stays in sight.
  document.addEventListener('desk:fresh', (event) => narrowing(event.target));
  const narrowing = (root) => root.querySelectorAll('[data-narrow]').forEach((box) => {
    const input = box.querySelector('input');
    box.hidden = false;
    input.addEventListener('input', () => {
      const words = input.value.trim();
      box.parentElement.querySelectorAll('.choices li').forEach((item) => {
        item.hidden = !item.textContent.includes(words) && !item.querySelector('input').checked;
      });
    });
    input.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });
  });

  let going = false;
  let forget = 0;

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return;
    if (event.key === 'Enter' && event.ctrlKey) {
      const form = event.target.closest('form');
      if (form && form.method === 'post') {
        event.preventDefault();
        form.requestSubmit();
      }
      return;
    }
    if (event.ctrlKey) return;
    if (typing(event.target) && !event.target.closest('.pick')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (going) {
      going = false;
      clearTimeout(forget);
      const queue = document.querySelector(`.queues [data-key="g ${CSS.escape(event.key)}"]`);
      if (queue) {
        event.preventDefault();
        queue.click();
      }
      return;
    }
    if (event.key === 'g') {
      going = true;
      forget = setTimeout(() => { going = false; }, 2000);
      return;
    }
    if (event.key === 'j' || event.key === 'k') {
      event.preventDefault();
      move(event.key === 'j' ? 1 : -1);
      return;
    }
    if (event.key === 'm') {
      const row = document.activeElement.closest('.queue .row') || document.querySelector('#rows .row:has(> a[aria-current="true"])');
      const box = row && row.querySelector('.pick input');
      if (box) {
        event.preventDefault();
        box.checked = !box.checked;
      }
      return;
    }
    if (event.key === 'u') {
      const bar = document.querySelector('form.undo button, .undo-step button');
      if (bar) {
        event.preventDefault();
        bar.click();
      }
      return;
    }
    if (event.key.length !== 1) return;
    const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (wanted) {
      event.preventDefault();
      act(wanted);
    }
  });

  // Prepared words go where the cursor is and replace nothing that was written.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-insert]');
    const field = link && document.getElementById(link.dataset.insert);
    if (!field) return;
    event.preventDefault();
    const gap = field.value && !field.value.endsWith('\n') ? '\n' : '';
    const at = document.activeElement === field ? field.selectionStart : field.value.length;
    field.setRangeText((at > 0 ? gap : '') + link.dataset.words, at, field.selectionEnd > at ? field.selectionEnd : at, 'end');
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const open = field.value.match(/[{｛][^{}｛｝]*[}｝]/);
    if (open) field.setSelectionRange(open.index, open.index + open[0].length);
    link.closest('details').open = false;
  });

  // What is being written is kept a moment after the last key, until it is sent.
  const keeping = new Map();
  const keep = (form) => {
    const send = new AbortController();
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
    const parts = form.getAttribute('action').split('/');
    body.set('step', parts.pop());
    keeping.set(form, send);
    fetch([...parts, 'half-written'].join('/'), { method: 'POST', body, signal: send.signal, keepalive: true })
      .catch(() => { /* Offline for a moment: the words still stand in the page. */ });
  };
  document.addEventListener('input', (event) => {
    const form = event.target.closest('form[data-half]');
    if (!form) return;
    clearTimeout(form.dataset.keep);
    form.dataset.keep = String(setTimeout(() => keep(form), 1500));
  });
  document.addEventListener('submit', (event) => {
    clearTimeout(event.target.dataset.keep);
    const send = keeping.get(event.target);
    if (send) send.abort();
  }, true);

  // All rows that are shown, or none if all are ticked already.
  const ticking = () => document.querySelectorAll('[data-all]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => {
      const boxes = [...document.querySelectorAll('#rows .pick input')];
      const every = boxes.every((box) => box.checked);
      boxes.forEach((box) => { box.checked = !every; });
    });
  });

  document.addEventListener('DOMContentLoaded', () => {
    ticking();
    drawMaps(document);
    narrowing(document);
  });
  document.addEventListener('desk:fresh', (event) => drawMaps(event.target));
})();

// SPDX-License-Identifier: Apache-2.0
// Keeps what is typed in this browser for a day, should the session end before it is sent. Names and telephone numbers are
// not kept: the device may be somebody else's.
(() => {
  const KEY = "shanzhi.draft";
  const DAY = 24 * 60 * 60 * 1000;
  const FIELDS = ["words", "title", "address"];

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "{}");
      return Date.now() - (kept.at || 0) < DAY ? kept : {};
    } catch {
      return {};
    }
  }

  function write(kept) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...kept, at: Date.now() }));
    } catch {
      // A browser that keeps nothing still sends.
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Nothing was kept.
    }
  }

  if (document.querySelector("[data-draft-done]")) {
    forget();
  }
  document.querySelectorAll("[data-draft-discard]").forEach((form) => form.addEventListener("submit", forget));
  document.querySelectorAll("form[data-draft]").forEach((form) => {
    const kept = read();
    for (const name of FIELDS) {
      const field = form.elements.namedItem(name);
      if (field && !field.value && kept[name]) {
        field.value = kept[name];
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    form.addEventListener("input", (event) => {
      if (FIELDS.includes(event.target.name)) {
        write({ ...read(), [event.target.name]: event.target.value });
      }
    });
  });
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();

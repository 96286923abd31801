// SPDX-License-Identifier: Apache-2.0
// On the round: what is near comes first, and what was typed survives a line that is down.
(() => {
  const DAY = 24 * 60 * 60 * 1000;
  const FIELDS = ["words", "address", "did"];

  document.querySelectorAll("[data-near]").forEach((form) => {
    if (!navigator.geolocation) {
      return;
    }
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      if (form.elements.longitude.value) {
        return;
      }
      event.preventDefault();
      navigator.geolocation.getCurrentPosition(
        (found) => {
          // Near to a hundred metres is near enough, and says less of where somebody stands.
          form.elements.longitude.value = found.coords.longitude.toFixed(3);
          form.elements.latitude.value = found.coords.latitude.toFixed(3);
          form.submit();
        },
        () => {
          form.querySelector("[data-near-failed]").hidden = false;
        },
      );
    });
  });

  document.querySelectorAll("form[data-round]").forEach((form) => {
    const key = "shanzhi.round." + form.dataset.round;
    const read = () => {
      try {
        const kept = JSON.parse(localStorage.getItem(key) || "{}");
        return Date.now() - (kept.at || 0) < DAY ? kept : {};
      } catch {
        return {};
      }
    };
    const write = (now) => {
      try {
        localStorage.setItem(key, JSON.stringify({ ...now, at: Date.now() }));
      } catch {
        // A browser that keeps nothing still sends.
      }
    };
    const kept = read();
    for (const name of FIELDS) {
      const field = form.elements.namedItem(name);
      if (field && !field.value && kept[name]) {
        field.value = kept[name];
      }
    }
    form.addEventListener("input", (event) => {
      if (FIELDS.includes(event.target.name)) {
        write({ ...read(), [event.target.name]: event.target.value });
      }
    });
    // A form that is shown has not arrived: what it was sent with is kept until it has.
    if (kept.at) {
      write({ ...kept, sent: false });
    }
    // Sent without a line, the browser would throw the form away with everything in it.
    form.addEventListener("submit", (event) => {
      // Also what was typed before this script was there.
      for (const name of FIELDS) {
        const field = form.elements.namedItem(name);
        if (field) {
          write({ ...read(), [name]: field.value });
        }
      }
      const away = !navigator.onLine;
      form.querySelector("[data-away]").hidden = !away;
      if (away) {
        event.preventDefault();
        return;
      }
      write({ ...read(), sent: true });
    });
  });

  // Only what has arrived is let go of: a line may break while a form is on its way.
  document.querySelectorAll("[data-round-done]").forEach((done) => {
    const key = "shanzhi.round." + done.dataset.roundDone;
    try {
      if (JSON.parse(localStorage.getItem(key) || "{}").sent) {
        localStorage.removeItem(key);
      }
    } catch {
      // Nothing was kept.
    }
  });
})();

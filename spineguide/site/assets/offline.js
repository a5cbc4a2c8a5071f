// “Save for offline”: only when somebody asks. Pages opened from a file need no saving.
"use strict";
(function () {
  var place = document.getElementById("offline"), root = document.body.dataset.root;
  var isServed = window.location.protocol === "https:"
    || ["localhost", "127.0.0.1"].includes(window.location.hostname);
  if (!place || !isServed || !navigator.serviceWorker || !window.caches) { return; }
  var save = place.querySelector("button"), state = place.querySelector("span");
  var policy = window.trustedTypes ? window.trustedTypes.createPolicy("spineguide-offline", {
    createScriptURL: function (address) {
      if (!/^(\.\.\/)*offline-worker\.js$/.test(address)) { throw new TypeError(address); }
      return address;
    }
  }) : { createScriptURL: function (address) { return address; } };
  // What a page needs to be read, and the danger signs with it.
  var needed = [
    window.location.pathname, root + "danger-signs.html", root + "assets/site.css",
    root + "assets/icon.svg", root + "assets/offline.js"
  ];

  function tell(isSaved, failed) {
    save.textContent = isSaved ? "Remove the saved copy" : "Save this page for offline";
    state.textContent = failed ? "This page could not be saved."
      : isSaved ? "You can read this page and the danger signs without a connection." : "";
    save.dataset.saved = isSaved ? "yes" : "";
  }

  function ask(message) {
    return navigator.serviceWorker.register(policy.createScriptURL(root + "offline-worker.js"))
      .then(function () { return navigator.serviceWorker.ready; })
      .then(function (registration) {
        return new Promise(function (resolve, reject) {
          var channel = new MessageChannel();
          channel.port1.onmessage = function (event) {
            if (event.data) { resolve(); } else { reject(new Error("refused")); }
          };
          registration.active.postMessage(message, [channel.port2]);
        });
      });
  }

  save.addEventListener("click", function () {
    var isSaved = save.dataset.saved === "yes";
    var addresses = needed.map(function (each) { return new URL(each, window.location).href; });
    save.disabled = true;
    ask(isSaved ? { remove: addresses[0] } : { save: addresses })
      .then(function () { tell(!isSaved, false); }, function () { tell(isSaved, !isSaved); })
      .then(function () { save.disabled = false; });
  });
  window.caches.match(window.location.pathname).then(function (found) {
    tell(Boolean(found), false);
    place.hidden = false;
  });
}());

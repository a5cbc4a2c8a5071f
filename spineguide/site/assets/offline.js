// “Save for offline”: only when somebody asks. Pages opened from a file need no saving.
"use strict";
(function () {
  var place = document.getElementById("offline"), root = document.body.dataset.root;
  var isServed = window.isSecureContext && window.location.protocol.startsWith("http");
  if (!isServed || !navigator.serviceWorker || !window.caches) { return; }
  var save = place.querySelector("button"), state = place.querySelector("span");
  var policy = window.trustedTypes ? window.trustedTypes.createPolicy("spineguide-offline", {
    createScriptURL: function (address) {
      if (!/^(\.\.\/)*offline-worker\.js$/.test(address)) { throw new TypeError(address); }
      return address;
    }
  }) : { createScriptURL: function (address) { return address; } };

  function locate(address) {
    return new URL(address, window.location).href.split(/[?#]/)[0].replace(/\/$/, "/index.html");
  }

  // The page, all that it is made of, and the danger signs with it.
  function listNeeded() {
    var parts = Array.from(document.querySelectorAll("link[rel=icon], link[rel=stylesheet]"));
    var sources = Array.from(document.querySelectorAll("script[src], img[src]"));
    return ["", root + "danger-signs.html"].concat(
      parts.map(function (part) { return part.getAttribute("href"); }),
      sources.map(function (source) { return source.getAttribute("src"); })
    ).map(locate);
  }

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
    save.disabled = true;
    ask(isSaved ? { remove: locate("") } : { save: listNeeded() })
      .then(function () { tell(!isSaved, false); }, function () { tell(isSaved, !isSaved); })
      .then(function () { save.disabled = false; });
  });
  window.caches.match(locate("")).then(function (found) {
    tell(Boolean(found), false);
    place.hidden = false;
    document.getElementById("forms").hidden = false;
  }, function () {
    // A private window may keep nothing: there is no button then.
  });
}());

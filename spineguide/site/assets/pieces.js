// Loads pieces of a large index when a query needs them: as scripts, so that a folder on a stick
// will do. A small index comes whole, and nothing is loaded.
"use strict";
var spineguidePieces = (function () {
  var given = new Map(), asked = new Map();
  var name = /^(stems|places)\/[0-9a-z_]+$/;
  // The browser takes addresses of scripts from this rule alone.
  var policy = window.trustedTypes ? window.trustedTypes.createPolicy("spineguide-pieces", {
    createScriptURL: function (piece) {
      if (!name.test(piece)) { throw new TypeError("no piece: " + piece); }
      return "assets/" + piece + ".js";
    }
  }) : { createScriptURL: function (piece) { return "assets/" + piece + ".js"; } };

  function load(piece) {
    if (!asked.has(piece)) {
      asked.set(piece, new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = policy.createScriptURL(piece);
        script.onload = function () { resolve(given.get(piece)); };
        script.onerror = function () { asked.delete(piece); reject(new Error(piece)); };
        document.head.appendChild(script);
      }));
    }
    return asked.get(piece);
  }

  return { load: load, give: function (piece, data) { given.set(piece, data); } };
}());

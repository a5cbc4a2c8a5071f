// Words of a text or a query, as the index keeps them: the same rules as in the program, with the
// same lists, which come with the index.
"use strict";
var spineguideWords = (function () {
  var lists = window.spineguideIndex.words;
  var articles = new Set(lists.articles);
  var functionWords = new Set(lists.functionWords);
  var stopWords = new Set(lists.stopWords);
  var plurals = new Set(lists.noPlurals);
  var irregular = new Map(Object.entries(lists.irregular));
  var negations = new Map(Object.entries(lists.negations));
  var exceptions = new Map(Object.entries(lists.stems));
  var stemmer = new EnglishStemmer();
  var known = new Map();

  function stripAccents(word) {
    return word.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  }

  function foldWord(word) {
    word = stripAccents(word).replace(/\u2019/g, "'");
    if (negations.has(word)) {
      return negations.get(word);
    }
    return [word.replace(/'s$/, "").replace(/'/g, "")];
  }

  function unifySpelling(word) {
    word = word.replace(/ae|oe(?=a|[a-z]{2})/g, function (found, at) {
      return found === "oe" && word[at - 1] === "o" ? found : "e";
    }).replace(/z/g, "s");
    word = word.length > 5 ? word.replace(/our/g, "or") : word;
    word = word.startsWith("disk") ? word.replace("disk", "disc") : word;
    word = word.replace(/(tre|bre)$/, function (end) { return end[0] + "er"; });
    return word.endsWith("mme") ? word.slice(0, -2) : word;
  }

  function makeStem(word) {
    word = irregular.has(word) ? irregular.get(word) : word;
    if (!/^\p{L}+$/u.test(word)) {
      return word;
    }
    word = unifySpelling(word);
    if (word.length <= 4) {
      var isPlural = word.length === 4 && /[^sui]s$/.test(word) && !plurals.has(word);
      word = isPlural ? word.slice(0, -1) : word;
    } else {
      word = exceptions.has(word) ? exceptions.get(word) : stemmer.stemWord(word);
    }
    return word.replace(/ll/g, "l");
  }

  function stem(word) {
    if (!known.has(word)) {
      known.set(word, makeStem(word));
    }
    return known.get(word);
  }

  function tokenize(text) {
    var tokens = [];
    for (var match of text.matchAll(/[\p{L}\p{N}]+(?:['\u2019][\p{L}\p{N}]+)*/gu)) {
      foldWord(match[0]).forEach(function (word) {
        tokens.push({
          word: word, stem: stem(word), start: match.index, end: match.index + match[0].length
        });
      });
    }
    return tokens;
  }

  var dictionary = window.spineguideIndex.dictionary, bits = atob(dictionary.bits);

  function hash(word, start) {
    for (var at = 0; at < word.length; at++) {
      start = Math.imul(start ^ word.charCodeAt(at), 16777619) >>> 0;
    }
    return start;
  }

  // Whether a word is common English, and so spelled as it was meant; now and then another is
  // taken for one.
  function isCommon(word) {
    if (!/^[a-z]+$/.test(word)) { return false; }
    var one = hash(word, 2166136261), other = (hash(word, 374761393) | 1) >>> 0;
    for (var turn = 0; turn < dictionary.hashes; turn++) {
      var place = ((one + Math.imul(turn, other)) >>> 0) % dictionary.size;
      if ((bits.charCodeAt(place >> 3) >> (place & 7) & 1) === 0) { return false; }
    }
    return true;
  }

  return {
    isCommon: isCommon, articles: articles, functionWords: functionWords, stopWords: stopWords,
    stem: stem, tokenize: tokenize
  };
}());

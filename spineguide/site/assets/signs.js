// Warning signs that a query describes: the same rule as in the program, on the same phrases.
"use strict";
var spineguideSigns = (function () {
  var rules = window.spineguideIndex.signs;
  var lists = rules.words;
  var NOT = rules.not, GROUP = rules.group, SAME = rules.same, NOT_PINNED = rules.notPinned;
  var negations = new Set(lists.negations), glue = new Set(lists.glue);
  var optional = new Set(lists.optional), newClause = new Set(lists.newClause);
  var bodyParts = new Set(lists.bodyParts), chain = new Set(lists.chain), common = new Set(lists.common);
  var asks = new RegExp(rules.asks), tells = new RegExp(rules.tells);
  var somebody = new RegExp(rules.somebody);
  var hadCancer = new RegExp(rules.hadCancer, "g");
  var bundled = open(rules.bundled), own = rules.own && open(rules.own);

  function open(index) {
    return {
      levels: index.levels, phrases: index.phrases, refused: index.refused,
      groups: new Map(Object.entries(index.groups)),
      byLabel: new Map(Object.entries(index.byLabel))
    };
  }

  // The stems of a text that say something, each with the number of its clause.
  function readStems(text) {
    var clause = 0, end = 0, read = [];
    spineguideWords.tokenize(text).forEach(function (token) {
      clause += /[.;:?!,(]/.test(text.slice(end, token.start)) ? 1 : 0;
      clause += newClause.has(token.word) ? 1 : 0;
      end = token.end;
      if (token.start > 0 && text[token.start - 1] === GROUP) {
        read.push([GROUP + token.word, clause]);
      } else if (negations.has(token.word)) {
        read.push(["not", clause]);
      } else if (chain.has(token.word)) {
        read.push(["or", clause]);
      } else if (!glue.has(token.word)) {
        read.push([token.stem, clause]);
      }
    });
    return read;
  }

  // The longest wording of a group with which words start, and of how many words it is; words
  // that say nothing may stand in it.
  function findWording(words, groups) {
    for (var end = words.length; end > 0; end--) {
      var key = words.slice(0, end).join(" ");
      if (groups.has(key)) { return [key, end]; }
      var telling = words.slice(0, end).filter(function (word, at) {
        return at === 0 || !optional.has(word);
      });
      key = telling.join(" ");
      if (words[0] !== "not" && telling.length > 1 && !optional.has(words[end - 1])
          && groups.has(key)) {
        return [key, end];
      }
    }
    return [words[0], 1];
  }

  // The longest wordings of groups, and single words: what each means, with a “not” before it.
  function segment(text, groups) {
    var read = readStems(text), segments = [], start = 0, negated = false;
    while (start < read.length) {
      var word = read[start][0], clause = read[start][1];
      var found = findWording(read.slice(start, start + rules.longestWording).map(function (each) {
        return each[0];
      }), groups);
      var labels = groups.get(found[0]), end = start + found[1];
      var goesOn = end < read.length && read[end][1] === clause;
      // “Not had a wee”: what says nothing by itself is not what is not.
      if (!(negated && optional.has(found[0]))
          && (labels || !(optional.has(word) || word === "not" || word === "or"))) {
        labels = labels || [word];
        segments.push({
          labels: negated ? labels.map(function (label) { return NOT + label; }) : labels,
          wording: found[0]
        });
        negated = negated && goesOn && (read[end][0] === "or" || labels.every(function (label) {
          return bodyParts.has(label);
        }));
      } else {
        negated = (negated || word === "not") && goesOn;
      }
      start = end;
    }
    return segments;
  }

  function says(segment, part) {
    return part.every(function (label) {
      // What is said not to be is not what it would be as it stands.
      return segment.labels.includes(label)
        || (!segment.labels[0].startsWith(NOT) && label === SAME + segment.wording);
    });
  }

  // Where a phrase stands as a whole, its parts within reach of each other.
  function findPhrase(parts, segments, reach) {
    var places = parts.map(function (part) {
      return segments.reduce(function (found, each, at) {
        return says(each, part) ? found.concat(at) : found;
      }, []);
    });
    if (!places.every(function (found) { return found.length > 0; })) {
      return null;
    }
    for (var first of places[0]) {
      var chosen = Array.from(new Set(places.map(function (found) {
        return found.reduce(function (best, at) {
          return Math.abs(at - first) < Math.abs(best - first) ? at : best;
        });
      }))).sort(function (one, other) { return one - other; });
      if (chosen.every(function (at, n) { return n === 0 || at - chosen[n - 1] <= reach; })) {
        return new Set(chosen);
      }
    }
    return null;
  }

  function matchPhrases(index, segments) {
    var labels = new Set();
    segments.forEach(function (each) {
      each.labels.forEach(function (label) { labels.add(label); });
      labels.add(SAME + each.wording);
    });
    var numbers = [];
    labels.forEach(function (label) {
      numbers.push.apply(numbers, index.byLabel.get(label) || []);
    });
    numbers.sort(function (one, other) { return one - other; });
    return numbers.map(function (number) {
      var phrase = index.phrases[number];
      return {
        card: phrase[0], sign: phrase[1], parts: phrase[2],
        covered: findPhrase(phrase[2], segments, rules.reach)
      };
    }).filter(function (match) { return match.covered; });
  }

  // Leaves out signs of which the text holds what only looks alike, word beside word.
  function dropRefused(index, text, segments, matches) {
    if (matches.length === 0) {
      return matches;
    }
    var words = segment(text, new Map());
    var refused = index.refused.filter(function (phrase) {
      return findPhrase(phrase[2], words, 1) || findPhrase(phrase[2], segments, 1);
    });
    return matches.filter(function (match) {
      return !refused.some(function (phrase) {
        return phrase[0] === match.card && phrase[1] === match.sign;
      });
    });
  }

  function isWithin(one, other) {
    return one.size < other.size && Array.from(one).every(function (at) { return other.has(at); });
  }

  // Leaves out what another card says with more of the words. A sign gives way to none of a card
  // that is pinned and less urgent; one that is not pinned says what is usual.
  function dropWeaker(index, matches) {
    return matches.filter(function (match) {
      return !matches.some(function (other) {
        return other.card !== match.card && isWithin(match.covered, other.covered)
          && index.levels[other.card] <= index.levels[match.card];
      });
    });
  }

  // Tells whether a sign is described, and not asked about or only named. The more of a query a
  // sign leaves unsaid, the less is it what the query is about, unless somebody tells what
  // happens now.
  // “Balance” alone may be anything; “incontinence” is a phrase of a sign as it stands.
  function isSingleWord(match, segments) {
    var wordings = Array.from(match.covered).map(function (at) { return segments[at].wording; });
    return wordings.length === 1 && !wordings[0].includes(" ")
      && match.parts[0][0].startsWith(GROUP);
  }

  function isTold(match, segments, is) {
    if (isSingleWord(match, segments) && !is.telling && !is.ofSomebody) { return false; }
    var unknown = segments.filter(function (each, at) {
      return !match.covered.has(at) && !each.labels[0].replace(/^!+/, "").startsWith(GROUP);
    }).length;
    var allowed = match.covered.size - 1;
    if (!is.telling && !(is.ofSomebody && allowed > 0) && unknown > allowed) { return false; }
    return !is.asking || (is.telling && match.covered.size > 1);
  }

  // The cards of an index that a text describes, the most urgent first, each with its signs.
  function findIn(index, text) {
    var segments = segment(text, index.groups);
    var lowered = text.toLowerCase().replace(/\u2019/g, "'").replace(hadCancer, "cancer");
    var matches = matchPhrases(index, segments);
    matches = dropWeaker(index, dropRefused(index, text, segments, matches));
    var is = {
      asking: asks.test(lowered), telling: tells.test(lowered), ofSomebody: somebody.test(lowered)
    };
    var cards = new Map(), unsure = false;
    matches.forEach(function (match) {
      if (index.levels[match.card] === NOT_PINNED) { return; }
      if (!isTold(match, segments, is)) {
        unsure = true;
      } else if (cards.has(match.card)) {
        cards.get(match.card).push(match);
      } else {
        cards.set(match.card, [match]);
      }
    });
    function longest(found) {
      return Math.max.apply(null, found.map(function (match) { return match.parts.length; }));
    }
    var described = Array.from(cards).sort(function (one, other) {
      return index.levels[one[0]] - index.levels[other[0]]
        || longest(other[1]) - longest(one[1]) || one[0] - other[0];
    }).map(function (each) {
      var sorted = each[1].slice().sort(function (one, other) {
        return other.covered.size - one.covered.size;
      });
      var signs = new Set(sorted.map(function (match) { return match.sign; }));
      return { card: each[0], signs: Array.from(signs) };
    });
    return {
      cards: described, unsure: unsure && described.length === 0, asks: is.asking && !is.telling
    };
  }

  // The shared cards that a text describes. The bundled ones are found by themselves: nothing that
  // is not bundled hides one of them. The numbers of others come after theirs.
  function findTyped(text) {
    var found = findIn(bundled, text), others = own && findIn(own, text);
    if (!others) { return found; }
    var cards = found.cards.concat(others.cards.map(function (each) {
      return { card: each.card + bundled.levels.length, signs: each.signs };
    }));
    return {
      cards: cards, unsure: (found.unsure || others.unsure) && cards.length === 0, asks: found.asks
    };
  }

  // What a text describes as it was typed, and with its mistakes corrected.
  function findDescribed(text, mended) {
    var typed = findTyped(text);
    if (mended === undefined || mended === text) { return typed; }
    var others = findTyped(mended);
    var known = new Set(others.cards.map(function (each) { return each.card; }));
    var cards = typed.cards.filter(function (each) { return !known.has(each.card); })
      .concat(others.cards);
    return {
      cards: cards, unsure: (typed.unsure || others.unsure) && cards.length === 0, asks: typed.asks
    };
  }

  // Whether a query describes a sign of which only its own text is known.
  function describesSign(segments, sign, groups) {
    var said = new Set();
    segment(sign, groups).forEach(function (each) {
      each.labels.forEach(function (label) { said.add(label); });
    });
    function within(each, labels) {
      return each.labels.every(function (label) { return labels.has(label); });
    }
    var after = new Set([GROUP + "after"]);
    var asked = segments.filter(function (each) { return !within(each, after); });
    var matched = asked.filter(function (each) {
      return each.labels.some(function (label) { return said.has(label); });
    });
    var telling = matched.some(function (each) { return !within(each, common); });
    var denied = matched.some(function (each) {
      return each.labels.some(function (label) { return label.startsWith(NOT); });
    });
    return telling && (matched.length > 1 || denied) && 4 * matched.length >= 3 * asked.length;
  }

  // The cards of guides' own that a text describes, each with its signs.
  function findOwn(text, cards) {
    var groups = (own || bundled).groups, segments = segment(text, groups);
    return cards.map(function (card) {
      return {
        card: card,
        signs: card.signs.filter(function (sign) { return describesSign(segments, sign, groups); })
      };
    }).filter(function (each) { return each.signs.length > 0; });
  }

  return { findDescribed: findDescribed, findOwn: findOwn };
}());

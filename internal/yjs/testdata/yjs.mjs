// The yjs package, for the tests in Go: a request a line on stdin, an answer a line on stdout.
// Bytes are in base64. The argument is the folder of yjs.
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const Y = await import(pathToFileURL(join(process.argv[2], 'dist/yjs.mjs')).href)

const encode = (bytes) => Buffer.from(bytes).toString('base64')
const decode = (text) => new Uint8Array(Buffer.from(text, 'base64'))

const root = 'note'
const words = ['a', 'the ', 'study\n', '스', '터디 ', '같이', 'é', 'e\u0301', 'ᄒ\u1161\u11ab', '😀', '👩‍👩‍👧', '\u{1d11e}x', '가\u{20000}', '\ufffd', '\ufeff', '\r\n']

// mulberry32
function dice(seed) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n) => Math.floor(next() * n)
  return {
    below,
    chance: (p) => next() < p,
    pick: (list) => list[below(list.length)],
    shuffled: (list) => {
      const all = [...list]
      for (let i = all.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[all[i], all[j]] = [all[j], all[i]]
      }
      return all
    },
  }
}

function copy(clientID) {
  const doc = new Y.Doc({ guid: root }) // a random one takes longer than all else
  doc.clientID = clientID
  doc.getText(root)
  return doc
}

function load(updates) {
  const doc = copy(0)
  for (const u of updates) Y.applyUpdate(doc, u)
  return doc
}

function authors(doc) {
  const by = {}
  for (let item = doc.getText(root)._start; item !== null; item = item.right) {
    if (!item.deleted) by[item.id.client] = (by[item.id.client] ?? 0) + item.length
  }
  return by
}

function describe(doc, vectors = []) {
  return {
    text: doc.getText(root).toString(),
    vector: encode(Y.encodeStateVector(doc)),
    state: encode(Y.encodeStateAsUpdate(doc)),
    authors: authors(doc),
    pending: doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
    since: vectors.map((v) => encode(Y.encodeStateAsUpdate(doc, v))),
  }
}

// One person at a copy of the document: writes, deletes, takes back.
function person(random, clientID, heard) {
  const doc = copy(clientID)
  const text = doc.getText(root)
  const undo = random.chance(0.4) ? new Y.UndoManager(text, { captureTimeout: 0 }) : null
  doc.on('update', (u, _origin, _doc, transaction) => {
    if (transaction.local) heard.push(u)
  })
  const write = () => {
    const at = random.below(text.length + 1)
    for (let n = random.below(3), i = at; n >= 0; n--) {
      const word = random.pick(words)
      text.insert(i, word) // goes on where it was: these become one item
      i += word.length
    }
  }
  const remove = () => {
    const at = random.below(text.length + 1)
    text.delete(at, Math.min(text.length - at, 1 + random.below(random.chance(0.2) ? 20 : 4)))
  }
  const act = () => {
    const what = random.below(10)
    if (what < 6) write()
    else if (what < 8) remove()
    else if (undo !== null) what === 8 ? undo.undo() : undo.redo()
    else doc.transact(() => (remove(), write(), write()))
  }
  return { doc, act }
}

const biggest = 2 ** 53 - 1

function vectorOf(clocks) {
  return Y.encodeStateVector(new Map(clocks))
}

function make({ seed }) {
  const random = dice(seed)
  const updates = []
  const ids = random.shuffled([1, 2, 127, 128, 70000, 2 ** 32 - 1, 2 ** 40, biggest])
  const people = ids.slice(0, 2 + random.below(3)).map((client) => person(random, client, updates))
  const parts = []
  for (let steps = 5 + random.below(30); steps > 0; steps--) {
    const one = random.pick(people)
    if (random.chance(0.7)) {
      one.act()
      continue
    }
    const other = random.pick(people)
    if (random.chance(0.5)) {
      Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(one.doc)))
    } else {
      for (const u of random.shuffled(updates.slice(random.below(updates.length + 1)))) Y.applyUpdate(one.doc, u)
    }
    if (one.doc.store.pendingStructs === null && one.doc.store.pendingDs === null) {
      parts.push({ state: Y.encodeStateAsUpdate(one.doc), vector: Y.encodeStateVector(one.doc) })
    }
  }
  const doc = load(updates)
  const all = updates.length > 0 ? updates : [Y.encodeStateAsUpdate(doc)]
  const merged = Y.mergeUpdates(random.shuffled(all))
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))]
  const vectors = [[], [[5, 5]], clocks.map(([client, clock]) => [client, random.below(clock + 2)]), clocks.slice(1)].map(vectorOf)
  const kept = random.pick(people).doc // with what its UndoManager has not let go
  for (const u of all) Y.applyUpdate(kept, u)
  return {
    ...describe(doc, vectors),
    vectors: vectors.map(encode),
    updates: all.map(encode),
    whole: [merged, Y.mergeUpdates([merged, ...random.shuffled(all).slice(0, 2)]), Y.encodeStateAsUpdate(kept)].map(encode),
    parts: random.shuffled(parts).slice(0, 3).map(({ state, vector }) => ({
      state: encode(state),
      rest: [merged, Y.diffUpdate(merged, vector), Y.encodeStateAsUpdate(doc, vector)].map(encode),
    })),
    some: encode(Y.mergeUpdates(random.shuffled(all).slice(0, Math.ceil(all.length / 2)))),
  }
}

function apply({ cases }) {
  return {
    results: cases.map((updates) => {
      try {
        return describe(load(updates.map(decode)))
      } catch (error) {
        return { error: String(error) }
      }
    }),
  }
}

console.warn = console.log = () => {} // stdout has answers only
const ops = { make, apply }
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  process.stdout.write(JSON.stringify(ops[request.op](request)) + '\n')
}

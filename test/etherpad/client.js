// Readers of pads who speak to Etherpad as its own page does: `node client.js DIR URL`,
// DIR being where it is installed. Each line that comes in is an order to one of them,
// each that goes out is what one of them learned; both are JSON.
'use strict';
const path = require('node:path');
const readline = require('node:readline');

const [dir, url] = process.argv.slice(2);
const io = require(path.join(dir, 'src/node_modules/socket.io-client'));
const Changeset = require(path.join(dir, 'src/static/js/Changeset'));

class Reader {
  constructor(id) {
    this.id = id;
  }

  say(o) {
    process.stdout.write(`${JSON.stringify({reader: this.id, ...o})}\n`);
  }

  enter(order) {
    const {host, pathname} = new URL(url);
    const extraHeaders = order.session ? {cookie: `sessionID=${order.session}`} : {};
    this.pad = order.pad;
    this.socket = io(`http://${host}`, {path: `${pathname.replace(/\/$/, '')}/socket.io`, extraHeaders, forceNew: true});
    this.socket.on('connect', () => this.socket.json.send({
      component: 'pad', type: 'CLIENT_READY', protocolVersion: 2, padId: this.pad,
      sessionID: order.session || undefined, token: `t.${'x'.repeat(20)}`,
    }));
    this.socket.on('message', (m) => this.hear(m));
    this.socket.on('connect_error', (err) => this.say({error: String(err)}));
  }

  hear(m) {
    if (m.accessStatus) return this.say({refused: m.accessStatus});
    if (m.disconnect) return this.say({refused: m.disconnect});
    if (m.type === 'CLIENT_VARS') {
      const vars = m.data.collab_client_vars;
      this.me = m.data.userId;
      this.text = vars.initialAttributedText.text;
      this.rev = vars.rev;
      return this.say({author: this.me, text: this.text});
    }
    if (m.type !== 'COLLABROOM') return;
    if (m.data.type === 'ACCEPT_COMMIT') {
      this.rev = m.data.newRev;
      this.text = this.typed;
      return this.say({author: this.me, text: this.text});
    }
    if (m.data.type === 'NEW_CHANGES') {
      this.text = Changeset.applyToText(m.data.changeset, this.text);
      this.rev = m.data.newRev;
      return this.say({author: m.data.author, text: this.text});
    }
  }

  // What is typed goes to the beginning of the pad, as one's own. Etherpad may refuse it.
  type(order) {
    this.typed = order.text + this.text;
    this.socket.json.send({
      component: 'pad', type: 'COLLABROOM', padId: this.pad,
      data: {
        type: 'USER_CHANGES', baseRev: this.rev, changeset: Changeset.makeSplice(this.text, 0, 0, order.text, '*0'),
        apool: {numToAttrib: {0: ['author', this.me]}, nextNum: 1},
      },
    });
  }

  leave() {
    this.socket.disconnect();
    readers.delete(this.id);
  }
}

const readers = new Map();

readline.createInterface({input: process.stdin})
    .on('line', (line) => {
      const order = JSON.parse(line);
      if (!readers.has(order.reader)) readers.set(order.reader, new Reader(order.reader));
      readers.get(order.reader)[order.do](order);
    })
    .on('close', () => process.exit());

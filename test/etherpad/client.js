// A reader of pads who speaks to Etherpad as its own page does: `node client.js DIR URL`,
// DIR being where it is installed. Each line that comes in is an order, each that goes
// out is what came of it; both are JSON.
'use strict';
const path = require('node:path');
const readline = require('node:readline');

const [dir, url] = process.argv.slice(2);
const io = require(path.join(dir, 'src/node_modules/socket.io-client'));
const Changeset = require(path.join(dir, 'src/static/js/Changeset'));

const say = (o) => process.stdout.write(`${JSON.stringify(o)}\n`);

let socket;
let pad;
let me;
let text;
let rev;

const enter = (order) => {
  const {host, pathname} = new URL(url);
  const extraHeaders = order.session ? {cookie: `sessionID=${order.session}`} : {};
  socket = io(`http://${host}`, {path: `${pathname.replace(/\/$/, '')}/socket.io`, extraHeaders});
  pad = order.pad;
  socket.on('connect', () => socket.json.send({
    component: 'pad', type: 'CLIENT_READY', protocolVersion: 2, padId: pad,
    sessionID: order.session || undefined, token: `t.${'x'.repeat(20)}`,
  }));
  socket.on('message', heard);
  socket.on('connect_error', (err) => say({error: String(err)}));
};

const heard = (m) => {
  if (m.accessStatus) return say({refused: m.accessStatus});
  if (m.disconnect) return say({refused: m.disconnect});
  if (m.type === 'CLIENT_VARS') {
    const vars = m.data.collab_client_vars;
    me = m.data.userId;
    text = vars.initialAttributedText.text;
    rev = vars.rev;
    return say({author: me, text});
  }
  if (m.type !== 'COLLABROOM') return;
  if (m.data.type === 'ACCEPT_COMMIT') {
    rev = m.data.newRev;
    return say({author: me, text});
  }
  if (m.data.type === 'NEW_CHANGES') {
    text = Changeset.applyToText(m.data.changeset, text);
    rev = m.data.newRev;
    return say({author: m.data.author, text});
  }
};

// What is typed goes to the beginning of the pad, as one's own.
const type = (order) => {
  const changeset = Changeset.makeSplice(text, 0, 0, order.text, '*0');
  text = order.text + text;
  socket.json.send({
    component: 'pad', type: 'COLLABROOM', padId: pad,
    data: {
      type: 'USER_CHANGES', baseRev: rev, changeset,
      apool: {numToAttrib: {0: ['author', me]}, nextNum: 1},
    },
  });
};

readline.createInterface({input: process.stdin})
    .on('line', (line) => {
      const order = JSON.parse(line);
      (order.do === 'enter' ? enter : type)(order);
    })
    .on('close', () => process.exit());

const { make, arrow } = require("./makers");
const added = require("./added");
const Holder = require("./holder");

function createFirst() {
  return added.first();
}

const second = added.second();

function createWhole() {
  return require("./whole")();
}

const holder = new Holder();

exports.list = () => [make(), arrow(), createFirst(), createWhole()].map((client) => client.models.list());
exports.held = () => [holder.client.models.list(), second];

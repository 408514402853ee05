const { make, arrow } = require("./makers");
const added = require("./added");
const Holder = require("./holder");

const made = make();
const other = arrow();
const first = added.first();
const second = added.second();
const whole = require("./whole")();
const holder = new Holder();

exports.list = () => [made, other, first, whole].map((client) => client.models.list());
exports.held = () => [holder.client.models.list(), second];

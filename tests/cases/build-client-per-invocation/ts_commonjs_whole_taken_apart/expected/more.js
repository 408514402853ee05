const part = require("./part");
const inside = require("./inside");
const loaded = require("./loaded");

exports.models = () => [part.models.list(), inside.models.list(), loaded.models.list()];

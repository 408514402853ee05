const createWhole = require("./whole");
const { models } = require("./part");

exports.whole = () => createWhole().models.list();
exports.part = () => models.list();
exports.inside = () => require("./inside").models.list();
exports.loaded = async () => {
  const loaded = await import("./loaded");
  return loaded.default.models.list();
};

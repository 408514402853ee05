const all = require("./spread");

exports.models = function () {
  return all.createLlm().models.list({ limit: all.limit });
};

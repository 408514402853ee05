const all = require("./spread");

exports.models = function () {
  return all.llm.models.list({ limit: all.limit });
};

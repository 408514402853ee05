const { llm } = require("./whole");

exports.models = function () {
  return llm.models.list();
};

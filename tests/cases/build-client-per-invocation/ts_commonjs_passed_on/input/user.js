const { llm } = require("./index");

exports.models = function () {
  return llm.models.list();
};

const { createLlm } = require("./whole");

exports.models = function () {
  const llm = createLlm();
  return llm.models.list();
};

exports.late = async (text) => {
  const { llm } = require("./llm");
  return llm.invoke(text);
};

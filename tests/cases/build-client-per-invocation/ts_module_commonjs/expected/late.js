exports.late = async (text) => {
  const { createLlm } = require("./llm");
  const llm = createLlm();
  return llm.invoke(text);
};

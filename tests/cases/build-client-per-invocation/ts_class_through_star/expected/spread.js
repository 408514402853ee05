module.exports = { ...require("./openai"), limit: 3 };

module.exports = require("./llm");

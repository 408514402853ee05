module.exports = require("./openai");

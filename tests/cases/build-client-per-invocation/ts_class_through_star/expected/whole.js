module.exports = require("./classes");

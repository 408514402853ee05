const winston = require("winston");
const logger = winston.createLogger({});
module.exports = logger;

four = 3

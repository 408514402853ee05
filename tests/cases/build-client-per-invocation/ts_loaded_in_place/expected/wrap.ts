export const wrap = <T>(made: T): T => made;

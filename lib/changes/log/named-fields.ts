/** A Lua function for scripts: what XINFO tells, names and values in turn, by name. */
export const NAMED_FIELDS = `
local function named(flat)
  local field = {}
  for at = 1, #flat, 2 do field[flat[at]] = flat[at + 1] end
  return field
end
`;

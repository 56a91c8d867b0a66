//! Lists of small integers as text: one character for most, so that what packs the text sees the numbers.

/// The digits, five bits each and one that says that more follow (variable-length quantities as in source maps, revision 3).
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The sign stands in the lowest bit.
pub(crate) fn encode(numbers: impl Iterator<Item = i32>) -> String {
    let mut text = String::new();
    for number in numbers {
        let sign = u64::from(number < 0);
        let mut rest = u64::from(number.unsigned_abs()) << 1 | sign;
        loop {
            let more = u64::from(rest >= 32) << 5;
            text.push(char::from(DIGITS[(rest & 31 | more) as usize]));
            rest >>= 5;
            if more == 0 {
                break;
            }
        }
    }
    text
}

/// The numbers of a text; `None` for a text that [`encode`] does not write.
pub(crate) fn decode(text: &str) -> Option<Vec<i32>> {
    let mut numbers = Vec::with_capacity(text.len());
    let (mut value, mut shift) = (0_u64, 0);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        if shift > 30 {
            return None;
        }
        value |= u64::from(digit & 31) << shift;
        if digit & 32 != 0 {
            shift += 5;
            continue;
        }
        let size = i64::try_from(value >> 1).ok()?;
        let signed = if value & 1 == 1 { -size } else { size };
        numbers.push(i32::try_from(signed).ok()?);
        (value, shift) = (0, 0);
    }
    (shift == 0).then_some(numbers)
}

/// Each number as its difference from the one before it, and back by [`summed`].
pub(crate) fn differences(numbers: impl Iterator<Item = i32>) -> impl Iterator<Item = i32> {
    let mut before = 0;
    numbers.map(move |number| number - std::mem::replace(&mut before, number))
}

/// Undoes [`differences`]; `None` where a sum is too large.
pub(crate) fn summed(numbers: Vec<i32>) -> Option<Vec<i32>> {
    let mut sum = 0_i32;
    let add = |number: i32| {
        sum = sum.checked_add(number)?;
        Some(sum)
    };
    numbers.into_iter().map(add).collect()
}

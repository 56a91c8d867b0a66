//! The types in which Stata keeps values, and a value in one of them.

use crate::block::{Kind, Values};
use crate::card::ColumnCard;
pub(super) use dta::stata::dta::characteristic::Characteristic;
pub(super) use dta::stata::dta::dta_error::DtaError as Fault;
use dta::stata::dta::value::Value;
use dta::stata::dta::variable_type::VariableType;
use dta::stata::missing_value::MissingValue;
use dta::stata::stata_byte::StataByte;
use dta::stata::stata_double::StataDouble;
use dta::stata::stata_int::StataInt;
use dta::stata::stata_long::StataLong;

/// Greatest values of Stata's types; above them lie the missing ones. The least are those of [`Kind`].
const GREATEST_BYTE: i32 = 100;
const GREATEST_INT: i32 = 32_740;
const GREATEST_LONG: i32 = 2_147_483_620;
/// Stata's greatest double, in either direction (`c(maxdouble)`).
const GREATEST_DOUBLE: f64 = 8.988_465_674_311_579e307;

/// The type of a column: the narrowest that holds every value which its card allows.
pub(super) fn variable_type(card: &ColumnCard) -> VariableType {
    let greatest = card.range[1];
    let up_to = |limit: i32| greatest.is_some_and(|greatest| greatest <= f64::from(limit));
    match card.kind {
        Kind::Whole8 if up_to(GREATEST_BYTE) => VariableType::Byte,
        Kind::Whole8 => VariableType::Int,
        Kind::Whole16 if up_to(GREATEST_INT) => VariableType::Int,
        Kind::Whole16 => VariableType::Long,
        Kind::Whole32 if up_to(GREATEST_LONG) => VariableType::Long,
        Kind::Whole32 | Kind::Number => VariableType::Double,
        Kind::Text => VariableType::LongString,
    }
}

/// How Stata shows a column of such a type.
pub(super) fn format(kind: VariableType) -> &'static str {
    match kind {
        VariableType::Byte | VariableType::Int => "%8.0g",
        VariableType::Long => "%12.0g",
        VariableType::LongString | VariableType::FixedString(_) => "%9s",
        VariableType::Float | VariableType::Double => "%10.0g",
    }
}

/// The number in a row as a value of such a type; the error is the number that the type cannot hold.
pub(super) fn value(
    values: &Values,
    row: usize,
    kind: VariableType,
) -> Result<Value<'static>, f64> {
    let number = match values {
        Values::Number(values) => Some(values[row]).filter(|value| !value.is_nan()),
        _ => return whole(whole_number(values, row), kind),
    };
    Ok(Value::Double(match number {
        None => StataDouble::Missing(MissingValue::System),
        Some(number) if number.abs() <= GREATEST_DOUBLE => StataDouble::Present(number),
        Some(number) => return Err(number),
    }))
}

fn whole_number(values: &Values, row: usize) -> Option<i32> {
    match values {
        Values::Whole8(values) => (values[row] != Values::ABSENT_8).then(|| values[row].into()),
        Values::Whole16(values) => (values[row] != Values::ABSENT_16).then(|| values[row].into()),
        Values::Whole32(values) => (values[row] != Values::ABSENT_32).then(|| values[row]),
        Values::Number(_) | Values::Text { .. } => None,
    }
}

fn whole(number: Option<i32>, kind: VariableType) -> Result<Value<'static>, f64> {
    let missing = MissingValue::System;
    let Some(number) = number else {
        return Ok(match kind {
            VariableType::Byte => Value::Byte(StataByte::Missing(missing)),
            VariableType::Int => Value::Int(StataInt::Missing(missing)),
            VariableType::Long => Value::Long(StataLong::Missing(missing)),
            _ => Value::Double(StataDouble::Missing(missing)),
        });
    };
    let fits = match kind {
        VariableType::Byte if number <= GREATEST_BYTE => i8::try_from(number)
            .ok()
            .map(|number| Value::Byte(StataByte::Present(number))),
        VariableType::Int if number <= GREATEST_INT => i16::try_from(number)
            .ok()
            .map(|number| Value::Int(StataInt::Present(number))),
        VariableType::Long if number <= GREATEST_LONG => {
            Some(Value::Long(StataLong::Present(number)))
        }
        VariableType::Double => Some(Value::Double(StataDouble::Present(number.into()))),
        _ => None,
    };
    fits.ok_or(f64::from(number))
}

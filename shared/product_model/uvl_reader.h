#pragma once
// Reads a product model from UVL, the Universal Variability Language (Benavides et al., 2021 to 2025): all levels of
// the language. What it means here, exactly:
//
// Values. A feature that is not chosen counts 0 as a number, in attributes too. Numbers are exact fractions, never
// floating point; what leaves 64 bits is an error. A Real feature has finitely many values: min, min + step, … up to
// max; without step it is one unit of the last decimal place that min or max is written with. sum(a), sum(F, a): over
// all chosen features (below F, F included) that have the attribute a. avg: the same divided by their number; 0 when
// there is none. Division by 0 has no value: a comparison with such a part does not hold, not even !=. floor and ceil
// round to whole numbers. Products, quotients and roundings of choices are split into at most 1,000 cases, more is
// model_unsupported (when translated).
//
// Texts. A text can be compared (==, !=) with a literal, a text attribute or the text of another feature. Without a
// value (feature not chosen) it equals nothing, not even another text without a value. Letters are compared as they
// are, byte by byte. len(t): characters (code points), 0 when not chosen. Not read: the order of texts.
//
// Copies. "F cardinality [n..m]": see copies.h. m is at most 10,000. Of [n..*] it is the attribute max_copies, which is
// at least n and leaves Feature::attributes; where that is absent, 2n or 10, whichever is more.
//
// Names. A name in quotes is one name, points in it included: A."b.c" is the attribute b.c of A, A.b.c the attribute c
// inside the attribute b. A feature of an imported file is named by alias.Feature, or "alias.Feature" as a whole.
//
// Imports. "imports a.b as c" reads the file "a/b.uvl" of the importer; without "as", c is a.b. Where the tree has the
// feature c.Root, the whole tree of that file stands, all names behind "c."; its rules come along as c.NAME, and sum(a)
// in them stays inside that tree. A file that the tree does not name brings nothing. A written model has everything in
// one file. include and namespace are read and need not be right.
//
// Conventions of ours: an Integer or Real feature has the attributes min, max, optional step and unit, a String feature
// max_length (100 if absent); the attribute `abstract` marks structure. These leave Feature::attributes. The comment
// "// rule NAME" directly above a constraint names it, else it is rule_<line>. Places are line:column, in characters;
// in an imported file file:line:column.
#include <functional>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/product_model/product_model.h"

namespace portico::product_model {

// The text of a file, by its path "folder/file.uvl" relative to the model.
using Importer = std::function<Result<std::string>(std::string_view path)>;

// Errors: model_syntax, model_unsupported, model_invalid, too_large (32 MB of all files, 1,000,000 lines of each,
// 200 levels, 20 levels of imports). Imports are model_unsupported.
Result<ProductModel> read_uvl(std::string_view text);

// A missing file or one that imports itself is model_invalid, at the line that imports it.
Result<ProductModel> read_uvl(std::string_view text, const Importer& importer);

}  // namespace portico::product_model

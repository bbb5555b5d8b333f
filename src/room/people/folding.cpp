#include "room/people/folding.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

namespace wasit::room {

namespace {

constexpr int kLongestPersonName = 80, kShortestPassword = 12;

// Nothing where the bytes are no UTF-8, which ICU marks with U+FFFD.
std::optional<icu::UnicodeString> to_unicode(std::string_view text) {
    std::string back;
    const auto unicode =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    unicode.toUTF8String(back);
    if (back != text) return std::nullopt;
    return unicode;
}

std::optional<icu::UnicodeString> normalise(std::string_view text, const icu::Normalizer2* form,
                                            UErrorCode status) {
    const auto unicode = to_unicode(text);
    if (!unicode || U_FAILURE(status)) return std::nullopt;
    const icu::UnicodeString normal = form->normalize(*unicode, status);
    if (U_FAILURE(status)) return std::nullopt;
    return normal;
}

std::string to_utf8(const icu::UnicodeString& unicode) {
    std::string text;
    unicode.toUTF8String(text);
    return text;
}

}  // namespace

std::optional<std::string> fold_name(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    auto folded = normalise(name, icu::Normalizer2::getNFKCCasefoldInstance(status), status);
    if (!folded) return std::nullopt;
    folded->trim();
    if (folded->isEmpty() || folded->countChar32() > kLongestPersonName) return std::nullopt;
    for (std::int32_t i = 0; i < folded->length(); i = folded->moveIndex32(i, 1))
        if (u_iscntrl(folded->char32At(i))) return std::nullopt;
    return to_utf8(*folded);
}

std::string show_name(std::string_view name) {
    const auto unicode =
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    icu::UnicodeString shown;
    for (std::int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1))
        if (!u_hasBinaryProperty(unicode.char32At(i), UCHAR_BIDI_CONTROL)) shown.append(unicode.char32At(i));
    return to_utf8(shown.trim());
}

std::optional<std::string> fold_password(std::string_view password) {
    UErrorCode status = U_ZERO_ERROR;
    const auto folded = normalise(password, icu::Normalizer2::getNFCInstance(status), status);
    return folded ? std::optional(to_utf8(*folded)) : std::nullopt;
}

std::optional<Weakness> find_weakness(std::string_view folded_password, std::string_view folded_name) {
    const auto unicode = icu::UnicodeString::fromUTF8(
        icu::StringPiece(folded_password.data(), static_cast<std::int32_t>(folded_password.size())));
    if (unicode.countChar32() < kShortestPassword) return Weakness::short_;
    bool alike = true;
    for (std::int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1))
        alike = alike && unicode.char32At(i) == unicode.char32At(0);
    if (alike) return Weakness::alike;
    const auto plain = fold_name(folded_password.substr(0, 300)).value_or(std::string());
    if (!folded_name.empty() && plain.find(folded_name) != std::string::npos) return Weakness::name;
    return std::nullopt;
}

}  // namespace wasit::room

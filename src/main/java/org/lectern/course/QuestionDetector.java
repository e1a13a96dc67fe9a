package org.lectern.course;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells whether the author of a line waits for an answer, by its words alone: Chinese and English as they are typed in a
 * class. What somebody quotes and what is code is not looked at; questions asked for effect are not counted. Immutable.
 */
public final class QuestionDetector {
    /** Longer texts are judged by their beginning and their end, of so many characters each. */
    private static final int LOOKED_AT = 400;

    private static final int SHORTEST_MARKED = 3;

    private static final Pattern QUOTED =
            Pattern.compile("“[^”]*”|\"[^\"]*\"|「[^」]*」|『[^』]*』|《[^》]*》|‘[^’]*’|`[^`]*`|(?m)^\\s*>.*$");
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:https?|wss?|ftp)://\\S+|\\bwww\\.\\S+");
    private static final Pattern CODE = Pattern.compile(
            "[;{}]\\s*$|==|!=|&&|\\|\\||->|=>|::|\\+\\+|\\?\\.|\\?\\?\\s|\\?\\s*=|\\b\\w+\\s*<[^>]*>|^\\s*(?:#include|SELECT\\b|git"
                + " |let |const |var |val |def |return |echo |import |print)|"
                + "[=<>]\\s*\\?|\\bif\\s*\\(|\\bfor\\s*\\(|\\bwhile\\s*\\(|\\?[^:?]+:.*;");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern CODE_AMONG_HAN = Pattern.compile("[\\p{ASCII}&&[^?!,.\\s]][\\p{ASCII}&&[^,]]*");
    private static final Pattern NOT_WORDS =
            Pattern.compile("[^\\p{L}\\p{N}'\\s]|[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}]");

    private static final Pattern MARK = Pattern.compile("[?？❓﹖⁇]");
    private static final Pattern CRY = Pattern.compile("[?？❓][?？]*[!！]|[!！][?？]|\\?{2,}|？{2,}|❓{2,}");

    private static final Pattern INTERJECTION =
            Pattern.compile("(?:不会吧|不是吧|真的假的|真的吗|真的|啊|哈+|呵+|嗯+|哦+|噢|诶|欸|额|好吧|就这|这|啥|"
                    + "什么|我去|我靠|卧槽|好家伙|绝了|牛|天哪|妈呀|没了|是吗|对吧|行吧|可以啊|可以|6+|w?t+f|lol|ok|okay|wow|what|really|huh|oh|"
                    + "no way|excuse me|seriously|oh really|oh no|omg|for real|lol ok|right)+");

    private static final Pattern GREETING = Pattern.compile(
            "^(?:(?:hi|hello|hey|there|all|everyone|everybody) )*(?:how are you|how's it going|how is it going|what's"
                    + " up|how do you do|how is everyone|how's everyone)|吃了吗|还好吗|过得好吗|最近怎么样|身体好吗|睡了吗|都到了吗大家");

    // ---- Chinese

    private static final Pattern SETTLED = Pattern.compile(
            "(?<![不没])(?:知道|明白|懂|会|理解|清楚|搞定)(?:(?:是)?(?:为什么|怎么\\p{IsHan}?|什么|哪\\p{IsHan}|如何\\p{IsHan}?))?了(?!吗|没|么)|"
                    + "(?<!有)没有?(?:什么)?(?:问题|疑问|不懂的?|不明白的?)|原来(?:是|如此)|无疑问");
    private static final Pattern WHATEVER =
            Pattern.compile("(?:不管|无论|不论|随便)|(?:什么|谁|哪\\p{IsHan}{0,2}|怎么\\p{IsHan}{0,2}|多少|啥)(?:人|时候)?[都也]|"
                    + "没什么|什么的|没啥|怎么也|好几|几乎|[这那前后近头]几");
    private static final Pattern FOR_EFFECT =
            Pattern.compile("难道|何必|何苦|何不食|岂不|岂能|怎么可能|怎么会这|谁不|谁能想|谁说|谁会想|谁敢|谁懂|谁还|谁让|哪有|哪敢|"
                    + "哪能|哪还|何乐|还用说|还用问|不就是|这不是|不是很|不香吗|算[^，。]{0,4}干嘛|怎么又|怎么这么|怎么那么|怎么就|\\p{IsHan}不\\p{IsHan}人|"
                    + "有什么好|什么叫");
    private static final Pattern WORD = Pattern.compile("为什么|为何|为啥|怎么|怎样|怎麽|如何|什么|甚么|啥|哪|谁|多少|多久|多大|多长|多远|何时|咋|干嘛|请问|"
            + "几(?=[个章页点次道题号天节分月周岁种组步楼位条张层遍元块])|有何|是何|第几|凭什么");
    private static final Pattern A_NOT_A = Pattern.compile(
            "是不是|能不能|有没有|要不要|对不对|可不可以|可否|能否|是否|会不会|好不好|行不行|用不用|" + "该不该|需不需要|算不算|懂不懂|在不在|考不考|讲不讲|交不交|来不来|得不得");
    private static final Pattern PARTICLE =
            Pattern.compile("[吗嗎](?:[\\s，,。.!！~～]|$|老师|助教|同学|大家|各位|谢)|[么麼](?:[\\s，,。.~]|$|老师)(?<!什么|怎么|这么|那么|多么)|"
                    + "(?:^|[，,\\s])(?:那|那么|如果|要是|\\p{IsHan}{0,2}如果)[^，,。]{0,16}呢(?:[\\s，,。~]|$|老师)|"
                    + "吧(?:老师|助教)|[^不没，,\\s]不(?:老师|助教|啊|呀)?$");
    private static final Pattern ADDRESSED = Pattern.compile("老师|助教|教授|班长");
    private static final Pattern SHOULD = Pattern.compile("不?应该[^，。]*吗|不用[^，。]*吗|不(?:是)?要[^，。]*吗|[^，。]*怎么直接");
    private static final Pattern ASKING =
            Pattern.compile("不(?:太|大|是很|怎么)?(?:明白|懂|理解|清楚)|(?:没|没有|沒)(?:太|怎么|大|有)?(?:听|看|搞|弄|学)?(?:懂|明白|清楚|理解|听到)|"
                + "请教|想问|问一下|问下|想知道|不知道(?:这|那|为|怎|哪|什么|该|是|要|第)|求(?:第|助|过程|解|教|讲|详|证|答案|问|大佬|救)|"
                + "麻烦[^，。]*(?:讲|解释|看|再|说|放|发)|(?:能|可以|能否|帮忙|请)[^，。]{0,6}(?:解释|讲讲|讲一|讲下|说明|看看|看一下)|解释一下|"
                + "不会(?:做|写|算|证|解|用)|(?:看|搞|弄|听|想|学|算)不(?:太)?(?:懂|明白|清|出|通|会)|有(?:个|一个|些|点|几个|小)?(?:问题|疑问|疑惑|不懂|不明白)|"
                + "有疑问|卡住了|再(?:讲|说|解释|放)一(?:遍|次|下)|分不清|谁能(?!想)|有没有人|有人(?:有|知道|会|能)");

    // ---- English

    private static final Pattern EFFECT_EN = Pattern.compile("^(?:what an?\\b|how"
            + " (?:cool|nice|great|funny|sad|sweet|cute|awesome|lovely|beautiful|interesting|exciting|boring)\\b|who"
            + " cares|who (?:doesn't|doesnt|wouldn't|knew|needs|would have)|what could possibly|why am i|why"
            + " me|why not\\s*$|what the\\b|what now|(?:isn't|isnt|ain't) (?:this|it|that|math|life) (?:so |just"
            + " )?(?:fun|great|nice|cool|funny|amazing|awesome|lovely|beautiful)|whatever|however|whoever|when"
            + " i\\b|what i\\b|how i\\b|when we\\b|is good|is great)");
    private static final Pattern OPENING_EN =
            Pattern.compile("^(?:(?:so|ok|okay|and|but|wait|sorry|also|um|hey|hi|hello|excuse"
                + " me|professor|teacher|sir|miss|please|well|then|good morning|good evening)"
                + " )*(?:how|what|whats|what's|why|when|where|where's|which|who|who's|whose|whom|is|are|am|do|does|did|can|could|should|shall|will|would|may|has|have"
                + " (?:we|you|i|they)|was|were|isn't|aren't|don't"
                + " (?:we|you|i)|doesn't|didn't|can't|couldn't|shouldn't|won't|wouldn't|wasn't|any(?:one|body)"
                + " (?:know|has|have|got|can|here)|does)\\b");
    private static final Pattern ASKING_EN = Pattern.compile(
            "\\b(?:(?:do not|don't|dont|didn't|didnt|can't|cant|cannot|couldn't) (?:really |quite |fully"
                + " )?(?:understand|get (?:it|the|this|how|why|what)|follow|see"
                + " (?:how|why|what|where|the)|hear|figure|know (?:how|what|why|where|which|when|if))|confused|not"
                + " sure (?:how|what|why|where|which|when|if|whether|about)|wondering|(?:have|got)"
                + " (?:a|one|another|some|two) (?:quick |small )?questions?|(?:please|pls|could you|can you|would"
                + " you|can someone|could someone|can anyone|someone) (?:please |pls"
                + " )?(?:explain|repeat|show|tell|clarify|help|share|send|zoom|go over|slow)|need (?:some )?help|help"
                + " (?:me )?(?:with|understand)|i'm (?:lost|stuck)|im (?:lost|stuck)|stuck on|any(?:one|body)"
                + " know|would like to know|want to know|no idea (?:how|what|why)|what (?:is|are|does|do) .+"
                + " mean)\\b");
    private static final Pattern SETTLED_EN = Pattern.compile(
            "\\b(?:no (?:more )?questions?|(?:now|finally|already) (?:understand|get it|know)|not confused)\\b");

    /** True when the line asks for an answer. */
    public boolean asks(String line) {
        String text = QUOTED.matcher(shortened(line)).replaceAll(" ");
        text = ADDRESS.matcher(text).replaceAll(" ");
        boolean han = HAN.matcher(text).find();
        if (CODE.matcher(text).find()) {
            if (!han) return asksAboutCode(text);
            text = CODE_AMONG_HAN.matcher(text).replaceAll(" ");
        }
        String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
        String words = words(lower);
        if (words.isEmpty() || INTERJECTION.matcher(words).matches()) return false;
        if (GREETING.matcher(words).find() && !ADDRESSED.matcher(words).find()) return false;
        return HAN.matcher(words).find() ? asksInChinese(lower, words) : asksInEnglish(lower);
    }

    private static String shortened(String line) {
        if (line.length() <= 2 * LOOKED_AT) return line;
        return line.substring(0, LOOKED_AT) + "\n" + line.substring(line.length() - LOOKED_AT);
    }

    private static String words(String lower) {
        return NOT_WORDS.matcher(lower).replaceAll(" ").strip().replaceAll("\\s+", " ");
    }

    /** A question about code begins like one in words. */
    private static boolean asksAboutCode(String text) {
        String lower = text.toLowerCase(Locale.ROOT).strip();
        return OPENING_EN.matcher(lower).find() && !lower.endsWith(";");
    }

    private static boolean asksInChinese(String lower, String words) {
        boolean addressed = ADDRESSED.matcher(words).find();
        if (A_NOT_A.matcher(lower).find() || SHOULD.matcher(lower).find()) return true;
        if (SETTLED.matcher(lower).find()) return false;
        if (ASKING.matcher(lower).find()) return true;
        if (FOR_EFFECT.matcher(lower).find() && !addressed) return false;
        boolean whatever = WHATEVER.matcher(lower).find();
        if (WORD.matcher(lower).find() && !whatever) return true;
        if (PARTICLE.matcher(lower).find()) return true;
        return marked(lower, words, addressed) || asksInEnglish(lower);
    }

    /** A question only by its mark; many marks, or one with a cry, are surprise. */
    private static boolean marked(String lower, String words, boolean addressed) {
        if (!MARK.matcher(lower).find()) return false;
        if (CRY.matcher(lower).find()) return false;
        int length = words.replace(" ", "").length();
        if (length < SHORTEST_MARKED) return false;
        for (String part : lower.split("(?<=[?？❓])", -1)) {
            if (!MARK.matcher(part).find()) continue;
            String said = words(part);
            if (!said.isEmpty() && (addressed || !INTERJECTION.matcher(said).matches())) return true;
        }
        return false;
    }

    private static boolean asksInEnglish(String lower) {
        if (SETTLED_EN.matcher(lower).find()) return false;
        boolean effect = false;
        for (String part : lower.split("[,.;:!，。；！\\n]+", -1)) {
            String clause = part.strip();
            if (clause.isEmpty()) continue;
            if (EFFECT_EN.matcher(clause).find()) effect = true;
            else if (OPENING_EN.matcher(clause).find()
                    || ASKING_EN.matcher(clause).find()) return true;
        }
        String words = words(lower);
        return !effect && marked(lower, words, false);
    }
}

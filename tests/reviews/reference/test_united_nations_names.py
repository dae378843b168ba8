"""Names that are often told otherwise, as the United Nations write them in its other five languages."""

import pytest

from reviews import reference
from reviews.models import StateParty

# ar, zh-hans, fr, ru, es; compared with the country list of the Statistics Division (M49).
NAMES = {
    "BOL": (
        "بوليفيا (دولة - المتعددة القوميات)", "多民族玻利维亚国", "Bolivie (État plurinational de)",
        "Боливия (Многонациональное Государство)", "Bolivia (Estado Plurinacional de)",
    ),
    "BRN": ("بروني دار السلام", "文莱达鲁萨兰国", "Brunéi Darussalam", "Бруней-Даруссалам", "Brunei Darussalam"),
    "CIV": ("كوت ديفوار", "科特迪瓦", "Côte d’Ivoire", "Кот-д’Ивуар", "Côte d’Ivoire"),
    "COD": (
        "جمهورية الكونغو الديمقراطية", "刚果民主共和国", "République démocratique du Congo",
        "Демократическая Республика Конго", "República Democrática del Congo",
    ),
    "COG": ("الكونغو", "刚果", "Congo", "Конго", "Congo"),
    "COK": ("جزر كوك", "库克群岛", "Îles Cook", "Острова Кука", "Islas Cook"),
    "CPV": ("كابو فيردي", "佛得角", "Cabo Verde", "Кабо-Верде", "Cabo Verde"),
    "CZE": ("تشيكيا", "捷克", "Tchéquie", "Чехия", "Chequia"),
    "EUE": ("الاتحاد الأوروبي", "欧洲联盟", "Union européenne", "Европейский союз", "Unión Europea"),
    "FSM": (
        "ميكرونيزيا (ولايات - الموحدة)", "密克罗尼西亚联邦", "Micronésie (États fédérés de)",
        "Микронезия (Федеративные Штаты)", "Micronesia (Estados Federados de)",
    ),
    "GBR": (
        "المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية", "大不列颠及北爱尔兰联合王国",
        "Royaume-Uni de Grande-Bretagne et d’Irlande du Nord",
        "Соединенное Королевство Великобритании и Северной Ирландии",
        "Reino Unido de Gran Bretaña e Irlanda del Norte",
    ),
    "IRN": (
        "إيران (جمهورية - الإسلامية)", "伊朗伊斯兰共和国", "Iran (République islamique d’)",
        "Иран (Исламская Республика)", "Irán (República Islámica del)",
    ),
    "KOR": ("جمهورية كوريا", "大韩民国", "République de Corée", "Республика Корея", "República de Corea"),
    "LAO": (
        "جمهورية لاو الديمقراطية الشعبية", "老挝人民民主共和国", "République démocratique populaire lao",
        "Лаосская Народно-Демократическая Республика", "República Democrática Popular Lao",
    ),
    "MDA": ("جمهورية مولدوفا", "摩尔多瓦共和国", "République de Moldova", "Республика Молдова", "República de Moldova"),
    "MKD": ("مقدونيا الشمالية", "北马其顿", "Macédoine du Nord", "Северная Македония", "Macedonia del Norte"),
    "NIU": ("نيوي", "纽埃", "Nioué", "Ниуэ", "Niue"),
    "NLD": (
        "هولندا (مملكة -)", "荷兰王国", "Pays-Bas (Royaume des)", "Нидерланды (Королевство)",
        "Países Bajos (Reino de los)",
    ),
    "PRK": (
        "جمهورية كوريا الشعبية الديمقراطية", "朝鲜民主主义人民共和国", "République populaire démocratique de Corée",
        "Корейская Народно-Демократическая Республика", "República Popular Democrática de Corea",
    ),
    "PSE": ("دولة فلسطين", "巴勒斯坦国", "État de Palestine", "Государство Палестина", "Estado de Palestina"),
    "RUS": ("الاتحاد الروسي", "俄罗斯联邦", "Fédération de Russie", "Российская Федерация", "Federación de Rusia"),
    "SWZ": ("إسواتيني", "斯威士兰", "Eswatini", "Эсватини", "Eswatini"),
    "SYR": (
        "الجمهورية العربية السورية", "阿拉伯叙利亚共和国", "République arabe syrienne", "Сирийская Арабская Республика",
        "República Árabe Siria",
    ),
    "TUR": ("تركيا", "土耳其", "Türkiye", "Турция", "Türkiye"),
    "TZA": (
        "جمهورية تنزانيا المتحدة", "坦桑尼亚联合共和国", "République-Unie de Tanzanie",
        "Объединенная Республика Танзания", "República Unida de Tanzanía",
    ),
    "USA": (
        "الولايات المتحدة الأمريكية", "美利坚合众国", "États-Unis d’Amérique", "Соединенные Штаты Америки",
        "Estados Unidos de América",
    ),
    "VAT": ("الكرسي الرسولي", "教廷", "Saint-Siège", "Святой Престол", "Santa Sede"),
    "VEN": (
        "فنزويلا (جمهورية - البوليفارية)", "委内瑞拉玻利瓦尔共和国", "Venezuela (République bolivarienne du)",
        "Венесуэла (Боливарианская Республика)", "Venezuela (República Bolivariana de)",
    ),
    "VNM": ("فييت نام", "越南", "Viet Nam", "Вьетнам", "Viet Nam"),
}  # fmt: skip


@pytest.mark.django_db
def test_states_are_named_as_the_united_nations_name_them():
    reference.load()
    columns = ("name_ar", "name_zh_hans", "name_fr", "name_ru", "name_es")
    found = StateParty.objects.filter(iso3__in=NAMES).values_list("iso3", *columns)
    assert {code: names for code, *names in found} == {code: list(names) for code, names in NAMES.items()}
